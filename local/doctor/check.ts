import type { Account, DeployedStack } from './account.ts';
import type { CheckName, Finding } from './finding.ts';

/** What a check may know. */
export interface Ground {
  readonly stage: string;
  /** Of the stage's settings. */
  readonly settings: {
    readonly sender: string;
    readonly identity: string;
    readonly alarmEmail?: string | undefined;
    /** How many functions may run at once, as the stage counts on it. */
    readonly lambdaConcurrency?: number | undefined;
  };
  /** The stacks of the stage; undefined where nobody may look at them. */
  readonly stacks: readonly DeployedStack[] | undefined;
  readonly account: Account;
}

export interface Check {
  readonly name: CheckName;
  /** The permissions without which it cannot look. */
  readonly needs: readonly string[];
  /** Errors: any of AWS or DNS. */
  look(ground: Ground): Promise<readonly Finding[]>;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whether nothing of the stage is there yet. False where nobody may look. */
export const isFirst = ({ stacks }: Ground): boolean => stacks?.length === 0;
