import { z } from 'zod/v4';

/** Faces of the type a drawing may ask for; whoever draws it chooses the font. */
export const faceSchema = z.enum(['regular', 'italic', 'bold']);
export type Face = z.infer<typeof faceSchema>;

const dash = z.array(z.number()).readonly().optional();
const place = { x: z.number(), y: z.number() };
const box = { ...place, width: z.number(), height: z.number() };
const shape = {
	fill: z.string().optional(),
	stroke: z.string().optional(),
	strokeWidth: z.number().optional(),
};

/**
 * Drawing values: what a chart or a page is made of, in points, origin at the top left, y downwards.
 * Nothing here knows PDF or SVG; only the last step does.
 */
export const markSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('text'),
		x: z.number(),
		/** Of the baseline. */
		y: z.number(),
		text: z.string(),
		size: z.number(),
		face: faceSchema,
		color: z.string(),
		/** Which point of the text stands at x; `start` unless said otherwise. */
		anchor: z.enum(['start', 'middle', 'end']).optional(),
		/** Text wider than this is cut, and ends in an ellipsis. */
		maxWidth: z.number().optional(),
	}),
	z.object({ kind: z.literal('rect'), ...box, ...shape }),
	z.object({
		kind: z.literal('line'),
		x1: z.number(),
		y1: z.number(),
		x2: z.number(),
		y2: z.number(),
		color: z.string(),
		width: z.number(),
		dash,
	}),
	z.object({
		kind: z.literal('path'),
		/** SVG path data, absolute coordinates, as d3-shape writes it. */
		d: z.string(),
		/** Where its origin stands on the page; 0, 0 in a drawing of its own. */
		...place,
		...shape,
		dash,
	}),
	z.object({
		kind: z.literal('link'),
		...box,
		/** Id of a heading. */
		target: z.string(),
	}),
]);
export type Mark = z.infer<typeof markSchema>;

/** A picture of a given size, in points. */
export const drawingSchema = z.object({
	width: z.number(),
	height: z.number(),
	marks: z.array(markSchema).readonly(),
	/** What a reader who cannot see it is told. */
	description: z.string(),
});
export type Drawing = z.infer<typeof drawingSchema>;
