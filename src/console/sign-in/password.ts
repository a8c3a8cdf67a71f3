import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; also the library's defaults, named here on purpose. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const shortestPassword = 12;

export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Takes as long for nobody (`undefined`) as for a wrong password: the time tells no names. */
export async function checkPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash), password);
  return matches && stored !== undefined;
}

const nobodysHash = hash('nobody has this password', cost);
