# The portal of LemonLDAP::NG on a loopback port, for tests: perl portal.pl PORT
#
# It believes who its web server says the user is, which here is whoever HTTP Basic names. The module that draws
# pictures for its own form is replaced by nothing: the form is not used, and drawing needs many packages more.
use strict;
use warnings;

BEGIN {
    package Lemonldap::NG::Portal::Captcha::None;
    $INC{'Lemonldap/NG/Portal/Captcha/None.pm'} = __FILE__;
    use Mouse;
    extends 'Lemonldap::NG::Portal::Main::Plugin';
    sub init { 1 }
}

use HTTP::Server::PSGI;
use Lemonldap::NG::Portal::Main;
use MIME::Base64;

my ($port) = @ARGV;
my $portal = Lemonldap::NG::Portal::Main->run({});
HTTP::Server::PSGI->new( host => '127.0.0.1', port => $port )->run(
    sub {
        my $env = shift;
        if ( ( $env->{HTTP_AUTHORIZATION} || '' ) =~ /^Basic (.+)/ ) {
            ( $env->{REMOTE_USER} ) = split /:/, decode_base64($1);
        }
        return $portal->($env);
    }
);
