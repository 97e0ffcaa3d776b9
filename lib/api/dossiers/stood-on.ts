import { dossierField, type Job, type StoodOn } from '../../model';
import { figuresOfJob } from './present-dossier';

/** The figures of a report that the text of a field stands on; none where there is no report. */
export function stoodOnOf(field: string, report: Job | undefined): StoodOn[] {
	if (!report) return [];
	const now = figuresOfJob(report);
	return (dossierField(field)?.standsOn ?? []).flatMap((figure) => {
		const value = now(figure);
		return value === undefined ? [] : [{ figure, value }];
	});
}
