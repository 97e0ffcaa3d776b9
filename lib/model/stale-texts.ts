import { z } from 'zod/v4';
import type { StoodOn, WrittenText } from './dossier';
import { dossierField } from './dossier-fields';
import type { Job } from './job';

/** What a figure of a report is now, by name; undefined where the report has no such figure. */
export type FigureNow = (figure: string) => number | undefined;

/** Figures by the names they are told by. */
export const figuresNamed = (figures: object): FigureNow => {
	const named = new Map<string, unknown>(Object.entries(figures));
	return (figure) => {
		const value = named.get(figure);
		return typeof value === 'number' ? value : undefined;
	};
};

/** The figures of a finished report by name, as its job keeps them. */
export const figuresOfJob = ({ result }: Pick<Job, 'result'>): FigureNow =>
	figuresNamed(result ?? {});

/** The figures of a report that the text of a field stands on; none where there is no report. */
export const stoodOnOf = (field: string, now: FigureNow | undefined): StoodOn[] =>
	(dossierField(field)?.standsOn ?? []).flatMap((figure) => {
		const value = now?.(figure);
		return value === undefined ? [] : [{ figure, value }];
	});

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
