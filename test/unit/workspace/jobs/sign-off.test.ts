import { sha256, type Role, type SignOff } from '../../../../lib/model';
import type { SigningOff } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

const PDF = Buffer.from('%PDF-1.7 the report');

onEveryDialect('Signing a report', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	async function finished(): Promise<string> {
		const { id } = await fixture.order();
		const { jobs, artifacts } = fixture.execution('1');
		await jobs.progress(id, {});
		await artifacts.save(id, { name: 'report.pdf', mimeType: 'application/pdf', content: PDF });
		await jobs.complete(id);
		return id;
	}
	const sign = (id: string, given: Partial<SignOff> & { role?: Role } = {}): Promise<SigningOff> =>
		fixture.workspace.jobs.signOff(id, {
			...{ actor: 'Dr Approver', role: 'approver', meaning: 'approved' },
			...{ reportSha256: sha256(PDF), ...given },
		});

	it('keeps who signed which PDF, when and what it means, and enters it in the ledger', async () => {
		const id = await finished();
		const signed = await sign(id, { comment: ' Complete. ' });
		const signOff = {
			...{ jobId: id, actor: 'Dr Approver', role: 'approver', meaning: 'approved' },
			...{ comment: 'Complete.', reportSha256: sha256(PDF), at: fixture.now() },
		};
		expect(signed).toMatchObject({ kind: 'signed', signOff });
		expect((await fixture.job(id)).signOffs).toEqual([signOff]);
		const { entries } = await fixture.workspace.audit.list({ action: 'report.signed-off' });
		expect(entries).toMatchObject([
			{
				actor: 'Dr Approver',
				jobId: id,
				details: { meaning: 'approved', reportSha256: sha256(PDF) },
			},
		]);
	});

	it('is refused for another PDF than the one kept', async () => {
		const id = await finished();
		expect(await sign(id, { reportSha256: sha256('another') })).toMatchObject({
			kind: 'refused',
			why: 'other-report',
			reason: expect.stringContaining(sha256(PDF)),
		});
		expect((await fixture.job(id)).signOffs).toEqual([]);
	});

	it('is refused for a report that is not finished, and for a job there is not', async () => {
		const { id } = await fixture.order();
		expect(await sign(id)).toMatchObject({ kind: 'refused', why: 'not-succeeded' });
		expect(await sign('nobody')).toEqual({ kind: 'unknown' });
	});

	it('is refused to a role that may not', async () => {
		const id = await finished();
		expect(await sign(id, { role: 'author' })).toMatchObject({ kind: 'refused', why: 'role' });
		expect(await sign(id, { role: 'author', meaning: 'reviewed' })).toMatchObject({
			kind: 'signed',
		});
		expect(await sign(id, { role: 'viewer', meaning: 'authored' })).toMatchObject({ why: 'role' });
	});

	it('needs four eyes for an approval, unless the setting says otherwise', async () => {
		const id = await finished();
		expect(await sign(id, { actor: 'reviewer' })).toMatchObject({
			kind: 'refused',
			why: 'four-eyes',
		});
		const authored = await sign(id, { actor: 'reviewer', meaning: 'authored' });
		expect(authored).toMatchObject({ kind: 'signed' });
		await fixture.workspace.settings.set('signOff', { fourEyes: false });
		expect(await sign(id, { actor: 'reviewer' })).toMatchObject({ kind: 'signed' });
	});

	it('is given once by the same person in the same sense', async () => {
		const id = await finished();
		await sign(id);
		expect(await sign(id)).toMatchObject({ kind: 'refused', why: 'repeated' });
		expect(await sign(id, { meaning: 'reviewed' })).toMatchObject({ kind: 'signed' });
		expect((await fixture.job(id)).signOffs).toHaveLength(2);
	});
});
