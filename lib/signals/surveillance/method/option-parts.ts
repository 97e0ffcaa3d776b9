import { z } from 'zod/v4';

/** Level of a test: what chance alone may alarm. */
export const level = (byDefault: number, of: string, below = 1) =>
	z.number().gt(0).lt(below).default(byDefault).meta({ title: 'Alpha', description: of });

/** Width of a chart's limit. */
export const limitWidth = () =>
	z.number().positive().default(3).meta({
		title: 'Limit (L)',
		description: 'Width of the limit in standard deviations',
	});

/** A centre that is known, in place of the baseline's. */
export const knownCentre = () =>
	z.number().positive().optional().meta({
		title: 'Known Centre',
		description: 'Centre that is known, in place of that of the baseline',
	});
