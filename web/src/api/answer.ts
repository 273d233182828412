/** What an answer means for the session, whoever sent it: our server, or a gateway before it. */
export type Verdict =
  /** Our server spoke; the status says the rest. */
  | "ours"
  /** A gateway, or our server, wants a sign-in first. */
  | "signedOut"
  /** A gateway is there but our server behind it is not. */
  | "restarting";

export interface AnswerHead {
  type: string;
  status: number;
  /** Whether the answer carries the header that only our server sends. */
  marked: boolean;
  contentType: string;
}

/** Every answer of our server has this header; a gateway's sign-in page does not. */
export const MARKER = "X-Stagedoor";

/**
 * Gateways end a session in three ways: a redirect to another origin (opaque to us), a 401, 403 or
 * 407 page, or their sign-in page with status 200. All are told from our answers by the marker, and
 * by our never answering a call with HTML. Other statuses are a gateway's own trouble, which passes.
 */
export function verdictOf(head: AnswerHead): Verdict {
  if (head.type === "opaqueredirect") return "signedOut";
  if (head.marked && !head.contentType.startsWith("text/html")) {
    return head.status === 401 ? "signedOut" : "ours";
  }
  const refused = head.status === 401 || head.status === 403 || head.status === 407;
  return refused || head.status < 300 ? "signedOut" : "restarting";
}

/** RFC 9457, with our own members. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  code: string;
  next: string;
  requestId: string;
  /** What is wrong in a text that was sent. */
  faults: TextFault[];
}

export interface TextFault {
  line: number;
  column: number;
  path: string;
  reason: string;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

export function headOf(answer: Response): AnswerHead {
  return {
    type: answer.type,
    status: answer.status,
    marked: answer.headers.has(MARKER),
    contentType: answer.headers.get("Content-Type") ?? "",
  };
}

/** The session ended; the call was dropped and the page asks again after the sign-in. */
export class SignedOutError extends Error {}

/** Nobody answered: no network, or the server is starting. */
export class UnreachableError extends Error {}

/** A failure in words for the person it happened to. */
export function said(failure: unknown): string {
  if (failure instanceof ApiError) return `${failure.message} ${failure.problem.next}`.trim();
  if (failure instanceof SignedOutError) return "Your sign-in has ended";
  if (failure instanceof UnreachableError) return "The server does not answer";
  return "Something went wrong in the page";
}

export function problemFrom(status: number, body: unknown): Problem {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof fields[name] === "string" ? (fields[name] as string) : "");
  return {
    status,
    title: text("title") || `The server answered ${status}`,
    detail: text("detail"),
    code: text("code"),
    next: text("next"),
    requestId: text("requestId") || text("request"),
    faults: Array.isArray(fields.faults) ? (fields.faults as TextFault[]) : [],
  };
}
