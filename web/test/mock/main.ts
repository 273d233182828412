import { join } from "node:path";
import { Mock } from "./server.ts";

// The player with a made-up library, for looking at it: `npm run build`, then `npm run mock`.
const dist = join(import.meta.dirname, "../../dist");
const address = await new Mock({ dist }).start(Number(process.argv[2] ?? 4600));
process.stdout.write(`${address}\n`);
