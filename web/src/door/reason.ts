import type { Problem } from "../api/answer.ts";

/** What the form says of a refusal: shorter than the server where the form shows what to do. */
export function reason(problem: Problem): string {
  if (problem.status === 401) return "This name and password do not fit together.";
  if (problem.status === 429) return "Too many tries. Wait a minute, then try again.";
  if (problem.code === "setup-code-wrong") return "This is not the code that the server printed.";
  return `${problem.detail || problem.title} ${problem.next}`.trim();
}
