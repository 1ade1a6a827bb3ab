/** Separate from the route's schemas: `receive` answers the route without them. */
export const webhookAddress = {
  method: 'POST',
  path: '/hooks/{platform}/{token}',
  audience: 'platform',
} as const;
