import type { Artifact, SignOff } from '../../model';
import type { Change } from '../database/store';
import { listArtifactsOfJobs, toArtifact, toRow, checkArtifact } from './artifact-rows';
import { holdJob } from './attempts';

/** The signed version of a report, and the signatures it shows. */
export interface SignedFile {
	content: Uint8Array;
	signOffs: readonly SignOff[];
}

/** Name of the first signed version; later ones, with more signatures, count up. */
const SIGNED = 'report-signed';

/**
 * Keeps a signed version of a finished report beside its draft and the signed versions before it. The
 * event, and so the ledger, names the draft it was made of. Undefined where the job has not succeeded.
 */
export async function keepSigned(
	{ trx, note, now }: Change,
	jobId: string,
	{ content, signOffs }: SignedFile,
): Promise<Artifact | undefined> {
	const held = await holdJob(trx, jobId);
	if (held?.state !== 'succeeded') return undefined;
	const kept = (await listArtifactsOfJobs(trx, [jobId])).get(jobId) ?? [];
	const before = kept.filter(
		({ name }) => name.startsWith(`${SIGNED}.`) || name.startsWith(`${SIGNED}-`),
	);
	const name = before.length === 0 ? `${SIGNED}.pdf` : `${SIGNED}-${before.length + 1}.pdf`;
	const file = { name, mimeType: 'application/pdf', content };
	checkArtifact(file);
	const row = toRow(jobId, file, now().toISOString());
	const same = before.find(({ sha256 }) => sha256 === row.sha256);
	if (same) return same;
	await trx.insertInto('cer_artifact').values(row).execute();
	const artifact = toArtifact(row);
	const { bytes, sha256, mimeType } = artifact;
	await note({
		kind: 'artifact.saved',
		subject: `artifact:${jobId}/${name}`,
		message: `${name} was kept, the signed version of the report`,
		jobId,
		data: {
			...{ name, bytes, sha256, mimeType },
			signedSha256: [...new Set(signOffs.map(({ reportSha256 }) => reportSha256))].join(' '),
			signatures: signOffs.length,
		},
	});
	return artifact;
}
