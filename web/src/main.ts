import "./style/app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { router } from "./state/router.svelte.ts";
import { session } from "./state/session.svelte.ts";

const target = document.getElementById("app");
if (target) mount(App, { target });
// Whoever just signed out stays so until they ask: a gateway would let them straight back in.
if (router.route.page !== "signedOut") void session.begin();
