import { type Story, until, visit } from "./stage.ts";

/** The library, as people go through it. */
export const library: Story[] = [
  [
    "the queue of another visit is offered when the library is whole again",
    (stage) =>
      visit(stage, {}, async ({ page, mock }) => {
        mock.answers.renewing = true;
        await page.reload();
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
        await until("events are followed", () => mock.calls.includes("GET events"));
        mock.answers.renewing = false;
        mock.tell("library", {});
        await page.getByText("Jump back in").waitFor();
      }),
  ],
];
