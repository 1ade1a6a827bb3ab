import type { RawRequest, Reply } from './http.ts';

/** Whether what was to be opened is a page that says why not. */
export const isReply = <T extends object>(opened: T | Reply): opened is Reply => 'status' in opened;

/** Answers with what a request opens, such as a link; where it opens nothing, the answer is the page that says why. */
export const whenOpen =
  <Opened extends object, Services>(
    open: (request: RawRequest, services: Services) => Promise<Opened | Reply>,
    answer: (opened: Opened, request: RawRequest, services: Services) => Reply | Promise<Reply>,
  ) =>
  async (request: RawRequest, services: Services): Promise<Reply> => {
    const opened = await open(request, services);
    return isReply(opened) ? opened : answer(opened, request, services);
  };
