import { z } from 'zod/v4';
import { dossierField, type ApiAnswer, type Dossier, type Job } from '../../model';
import { productKey, textOf } from '../../dossier';
import { readFilledDocument } from '../../report';
import type { NewText } from '../../workspace';
import { jsonAnswer } from '../answer';
import { queryFlag, readQuery, unknown } from '../read-input';
import { readUpload } from '../read-upload';
import type { Answer, Call } from '../router/route';
import { stoodOnOf } from './stood-on';

const documentQuery = z.strictObject({ overwrite: queryFlag.optional() });

/**
 * Takes the texts people wrote into the DOCX of a report into the dossier of its product. What they left
 * as it was printed changes nothing, and what somebody else has written meanwhile is not written over
 * unless that is asked for. Figures are never read.
 */
export async function takeDocument(call: Call): Promise<Answer<'POST reports/:id/document'>> {
	const { workspace, request, params } = call;
	const { overwrite = false } = readQuery(request, documentQuery);
	const job = await workspace.jobs.get(params.id ?? '');
	if (!job) return unknown('report');
	const bytes = readUpload(request);
	const filled = readFilledDocument(bytes, (field) => dossierField(field) !== undefined);
	const { id } = await workspace.dossiers.open({ code: job.order.code, name: nameOf(job) });
	const now = await workspace.dossiers.get(id);
	const printed = await printedDossier(call, id, job);
	const sorted = sortTexts(filled.texts, { now, printed, overwrite });
	const texts = sorted.written.map((text) => ({ ...text, stoodOn: stoodOnOf(text.field, job) }));
	const written = await workspace.dossiers.write(id, texts, now?.version);
	if (written.kind !== 'changed')
		return unknown('dossier', 'It has changed meanwhile; send the file again');
	return jsonAnswer(200, {
		...{ dossierId: id, code: productKey(job.order.code).code, version: written.value.version },
		written: texts.map(({ field }) => field),
		...{ unchanged: sorted.unchanged, conflicts: sorted.conflicts },
		...{ empty: filled.empty, unknown: filled.unknown },
	});
}

/** The dossier as it was printed in a report. */
async function printedDossier(
	{ workspace }: Call,
	id: string,
	job: Job,
): Promise<Dossier | undefined> {
	const version = printedSchema.safeParse(job.result).data?.dossier.version;
	return version === undefined ? undefined : await workspace.dossiers.get(id, version);
}

const printedSchema = z.object({ dossier: z.object({ version: z.int().positive() }) });
const namedSchema = z.object({ product: z.string() });
const nameOf = ({ result }: Job): string | undefined => namedSchema.safeParse(result).data?.product;

function sortTexts(
	texts: readonly NewText[],
	given: { now?: Dossier; printed?: Dossier; overwrite: boolean },
): Pick<ApiAnswer<'POST reports/:id/document'>, 'unchanged' | 'conflicts'> & {
	written: NewText[];
} {
	const wordsIn = (dossier: Dossier | undefined, field: string): string =>
		wordsOf(dossier?.texts.find((text) => text.field === field)?.blocks ?? []);
	const sorted = { written: [] as NewText[], unchanged: [] as string[], conflicts: [] as string[] };
	for (const text of texts) {
		const words = wordsOf(text.blocks);
		const [before, now] = [wordsIn(given.printed, text.field), wordsIn(given.now, text.field)];
		if (words === before || words === now) sorted.unchanged.push(text.field);
		else if (now !== before && !given.overwrite) sorted.conflicts.push(text.field);
		else sorted.written.push(text);
	}
	return sorted;
}

/** A text by its words: an editor may break its lines and space it anew. */
const wordsOf = (blocks: NewText['blocks']): string => textOf(blocks).replace(/\s+/g, ' ').trim();
