import { z } from 'zod/v4';
import { dossierField, figuresOfJob, type Job } from '../../model';
import { productKey } from '../../dossier';
import { readFilledDocument } from '../../report';
import { takeDocument as takeInto, type Workspace } from '../../workspace';
import { jsonAnswer } from '../answer';
import { queryFlag, readQuery, unknown } from '../read-input';
import { readUpload } from '../read-upload';
import type { Answer, Call } from '../router/route';

const documentQuery = z.strictObject({ overwrite: queryFlag.optional() });

/**
 * Takes the texts people wrote into the DOCX of a report into the dossier of its product. What the file
 * does not say itself of what it printed is known by the report's job. Figures are never read.
 */
export async function takeDocument(call: Call): Promise<Answer<'POST reports/:id/document'>> {
	const { workspace, request, params } = call;
	const { overwrite } = readQuery(request, documentQuery);
	const job = await workspace.jobs.get(params.id ?? '');
	if (!job) return unknown('report');
	const filled = readFilledDocument(
		readUpload(request),
		(field) => dossierField(field) !== undefined,
	);
	const product = { code: job.order.code, name: nameOf(job) };
	const { id, ...taken } = await takeInto(workspace.dossiers, product, filled, {
		report: async (of) => ({
			figures: figuresOfJob(job),
			printed: await printedDossier(workspace, of, job),
		}),
		overwrite,
	});
	return jsonAnswer(200, {
		...{ dossierId: id, code: productKey(job.order.code).code, ...taken },
		...{ empty: filled.empty, unknown: filled.unknown },
	});
}

/** The dossier as it was printed in a report. */
async function printedDossier({ dossiers }: Workspace, id: string, job: Job) {
	const version = printedSchema.safeParse(job.result).data?.dossier.version;
	return version === undefined ? undefined : await dossiers.get(id, version);
}

const printedSchema = z.object({ dossier: z.object({ version: z.int().positive() }) });
const namedSchema = z.object({ product: z.string() });
const nameOf = ({ result }: Job): string | undefined => namedSchema.safeParse(result).data?.product;
