/** What becomes of the p · time worker-seconds, in the order of the breakdown. */
export const shares = ['serial', 'useful', 'divergence', 'comm', 'idle'] as const;
