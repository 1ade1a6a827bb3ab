import type { AskedPass } from './pass.ts';
import type { AskForPass } from './start-nights.ts';
import { type PassServices, workOffPass } from './work-pass.ts';

export interface GroupPeopleServices extends PassServices {
  readonly ask: AskForPass;
}

/** After this long a run takes up no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

/** Until pages that are read beside each other see what was written before the borders were settled, in seconds. */
const lag = 3;

/** Works off one message of the queue of groups. A repetition changes nothing. Errors: Conflict, Unavailable. */
export const groupPeople = async (asked: AskedPass, services: GroupPeopleServices): Promise<void> => {
  const until = services.clock().getTime() + lastsMilliseconds;
  if ((await workOffPass(asked, until, services)) === 'more') await services.ask([asked], lag);
};
