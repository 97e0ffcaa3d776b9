import { z } from 'zod/v4';
import type { StoodOn, WrittenText } from './dossier';

/** What a figure of a report is now, by name; undefined where the report has no such figure. */
export type FigureNow = (figure: string) => number | undefined;

/** A figure a text was written on, and what it is now. */
export const changedFigureSchema = z.object({
	figure: z.string(),
	was: z.number(),
	/** Absent where the report has no such figure any more. */
	now: z.number().optional(),
});
export type ChangedFigure = z.infer<typeof changedFigureSchema>;

/** The figures a text stands on that are others now; none for a text that still holds. */
export const changedFigures = (
	{ stoodOn }: { stoodOn: readonly StoodOn[] },
	now: FigureNow,
): ChangedFigure[] =>
	stoodOn.flatMap(({ figure, value }) => {
		const present = now(figure);
		return present === value ? [] : [{ figure, was: value, now: present }];
	});

/** Fields whose text was written on figures that are others now. */
export const staleFieldsOf = (texts: readonly WrittenText[], now: FigureNow): string[] =>
	texts.filter((text) => changedFigures(text, now).length > 0).map(({ field }) => field);
