import { expect, test } from "vitest";
import { problemFrom } from "../../src/api/answer.ts";
import { reason } from "../../src/door/reason.ts";

test.each([
  [
    401,
    { code: "credentials-wrong", detail: "Wrong.", next: "Check." },
    "This name and password do not fit together.",
  ],
  [
    429,
    { code: "too-many-tries", detail: "Too many.", next: "Wait." },
    "Too many tries. Wait a minute, then try again.",
  ],
  [
    403,
    { code: "setup-code-wrong", detail: "Wrong.", next: "Look." },
    "This is not the code that the server printed.",
  ],
  [
    403,
    { code: "EA502", detail: "Another site.", next: "Set BaseURL." },
    "Another site. Set BaseURL.",
  ],
  [
    404,
    { code: "setup-over", detail: "It is set up.", next: "Sign in." },
    "It is set up. Sign in.",
  ],
  [503, {}, "The server answered 503"],
])("of %s %o the form says “%s”", (status, body, sentence) => {
  expect(reason(problemFrom(status, body))).toBe(sentence);
});
