import "./share.css";
