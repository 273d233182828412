// A real OpenID provider for tests, on a loopback port. Its one argument is JSON: port, clients,
// accounts (login name -> claims), claimsInToken. Whoever asks signs in by writing a login name.
// It ends when its input ends, so that a test that dies leaves nothing behind.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const settings = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${settings.port}`;

function key(type, options, algorithm) {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: randomUUID() };
}

function keys() {
  return [
    key('rsa', { modulusLength: 2048 }, 'RS256'),
    key('ec', { namedCurve: 'P-256' }, 'ES256'),
  ];
}

function account(name) {
  const claims = settings.accounts[name];
  return claims && { accountId: name, claims: () => ({ sub: name, ...claims }) };
}

function provider(signingKeys) {
  const made = new Provider(issuer, {
    clients: settings.clients,
    jwks: { keys: signingKeys },
    cookies: { keys: ['a key that only a test needs'] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
      groups: ['groups'],
    },
    scopes: ['openid', 'offline_access', 'profile', 'email', 'groups'],
    conformIdTokenClaims: !settings.claimsInToken,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = `<!doctype html><title>Sign out</title>${form}
            <button form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
        },
      },
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, name) => account(name),
    pkce: { required: () => false },
    // Without its guard against loopback addresses, where all clients of the tests are.
    fetch: (url, { dispatcher: _, ...rest }) => fetch(url, rest),
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, IdToken: 600, AccessToken: 600 },
  });
  made.on('server_error', (_, error) => console.error(error));
  made.on('backchannel.error', (_, error) => console.error(error));
  return made;
}

let current = provider(keys());

async function text(request) {
  let all = '';
  for await (const part of request) all += part;
  return all;
}

// Asks for a login name, then grants all that the client asked for.
async function interaction(request, response) {
  const { prompt, params, session } = await current.interactionDetails(request, response);
  if (prompt.name === 'login' && request.method === 'GET') {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Sign in</title><form method="post">
      <label>Name <input name="login" autofocus></label><button>Sign in</button></form>`);
    return;
  }
  const name =
    prompt.name === 'login'
      ? new URLSearchParams(await text(request)).get('login')
      : session.accountId;
  if (!account(name)) {
    await current.interactionFinished(request, response, {
      error: 'access_denied',
      error_description: 'nobody of this name',
    });
    return;
  }
  const grant = new current.Grant({ accountId: name, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const grantId = await grant.save();
  await current.interactionFinished(request, response, {
    login: { accountId: name },
    consent: { grantId },
  });
}

const server = createServer((request, response) => {
  const failed = (error) => {
    console.error(error);
    response.writeHead(500).end(String(error));
  };
  if (request.url === '/test/rotate') {
    current = provider(keys());
    response.writeHead(204).end();
  } else if (request.url.startsWith('/interaction/')) {
    interaction(request, response).catch(failed);
  } else {
    current.callback()(request, response).catch?.(failed);
  }
});
server.listen(settings.port, '127.0.0.1');
process.stdin.on('end', () => process.exit(0)).resume();
