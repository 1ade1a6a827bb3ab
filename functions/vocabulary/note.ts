/** The longest note that a customer or a member of staff can leave. */
export const longestNote = 2000;
