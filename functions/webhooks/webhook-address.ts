/** Apart from the route's schemas: `receive` answers it without them. */
export const webhookAddress = {
  method: 'POST',
  path: '/hooks/{platform}/{token}',
  audience: 'public',
} as const;
