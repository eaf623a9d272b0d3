import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export const TICKET_LIFE_MILLISECONDS = 30_000

/**
 * The secrets of one run. The run token (256 bits) is sent with every call. A ticket is worth one
 * run token, once, for 30 seconds: other accounts can read it in the process table while our
 * command line that opens the browser is running.
 */
export class Tokens {
  readonly runToken = newSecret()
  readonly #runTokenDigest = digestOf(this.runToken)
  readonly #tickets = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Compares in constant time: digests have one length whatever was sent. */
  isRunToken(candidate: string): boolean {
    return timingSafeEqual(digestOf(candidate), this.#runTokenDigest)
  }

  issueTicket(): string {
    const ticket = newSecret()
    this.#tickets.set(keyOf(ticket), this.#now() + TICKET_LIFE_MILLISECONDS)
    return ticket
  }

  /** The run token for a ticket that is fresh and unused. The ticket is used up either way. */
  redeemTicket(ticket: string): string | undefined {
    const key = keyOf(ticket)
    const expiresAt = this.#tickets.get(key)
    this.#tickets.delete(key)
    return expiresAt !== undefined && this.#now() < expiresAt ? this.runToken : undefined
  }
}

/** The token of an `Authorization: Bearer …` header, or undefined where it has another form. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{1,512})$/.exec(authorization ?? '')?.[1]
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

// Looking a digest up tells nothing through its timing of the secret that it was made from.
function keyOf(secret: string): string {
  return digestOf(secret).toString('hex')
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
