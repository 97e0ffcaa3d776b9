import type { ReportOrder, SignOff } from '../../../../lib/model';
import { sha256 } from '../../../../lib/model';
import { lastReport, RUN_FILE, type ReportLine } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

const LINE: ReportLine = { code: 'FRN', shape: 'cer', ownShape: 'cer' };

onEveryDialect('The last report of a product', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	/** A report that is made and kept; its run's text is the name. */
	async function made(text: string, order: Partial<ReportOrder> = {}, file = RUN_FILE) {
		fixture.pass(60);
		const { id } = await fixture.order(order);
		const { jobs, artifacts } = fixture.execution(text);
		await jobs.progress(id, {});
		const files = [file, 'report.pdf'];
		for (const name of files) {
			await artifacts.save(id, { name, mimeType: 'text/plain', content: Buffer.from(text) });
		}
		await jobs.complete(id);
		return id;
	}
	const sign = async (id: string, meaning: SignOff['meaning'], text: string) =>
		await fixture.workspace.jobs.signOff(id, {
			...{ actor: 'Dr Approver', role: 'approver', meaning },
			reportSha256: sha256(Buffer.from(text)),
		});
	async function found(line: Partial<ReportLine> = {}) {
		const last = await lastReport(fixture.workspace, { ...LINE, ...line });
		return last.kind === 'found'
			? {
					text: Buffer.from(last.content).toString(),
					signed: last.signed.map((one) => one.meaning),
				}
			: last.kind;
	}

	it('is none where none was made', async () => {
		await fixture.order();
		expect(await found()).toBe('none');
	});

	it('is the newest of the code and shape, but for the job that asks', async () => {
		await made('first');
		const second = await made('second', { shape: 'cer' });
		await made('other product', { code: 'LZG' });
		await made('other shape', { shape: 'pbrer' });
		expect(await found()).toEqual({ text: 'second', signed: [] });
		expect(await found({ except: second })).toEqual({ text: 'first', signed: [] });
	});

	it('may be a draft or approved, which is said, and is none that was rejected', async () => {
		await sign(await made('first'), 'approved', 'first');
		await sign(await made('second'), 'rejected', 'second');
		expect(await found()).toEqual({ text: 'first', signed: ['approved'] });
	});

	it('is gone where its run is no longer kept', async () => {
		await made('first', {}, 'other.json');
		expect(await found()).toBe('gone');
	});
});
