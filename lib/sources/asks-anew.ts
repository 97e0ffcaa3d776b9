import type { SourceContext } from './context';

/** Asks without what was kept of earlier answers: a look for what is new must not be answered with that. */
export const asksAnew = (ctx: SourceContext): SourceContext => ({
	...ctx,
	http: { get: async (request) => await ctx.http.get({ ...request, cacheSeconds: undefined }) },
});
