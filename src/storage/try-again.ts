/**
 * Does work that stores something, and once more where it failed: a tracking code that was drawn before (one in 3.4
 * billion for each report there is), a connection that broke, a commit that failed for a neighbour's sake. The work must
 * draw its codes anew each time and store all or nothing.
 * @param isFinal failures that a second time would not change
 * @throws what the second time threw
 */
export async function tryAgain<T>(
  work: () => Promise<T>,
  isFinal: (error: unknown) => boolean = () => false,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFinal(error)) throw error;
    return work();
  }
}
