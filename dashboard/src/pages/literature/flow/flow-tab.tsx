import type { PrismaCounts, Review } from '../../../../../lib/model';
import { download } from '../../../api/download';
import { Button } from '../../../parts/button';
import { ErrorNotice } from '../../../parts/notices';
import { Facts, Section } from '../../../parts/page';
import { TableOnDemand } from '../../../parts/table-on-demand';
import { useSession } from '../../../state/session';
import { useAction } from '../../../state/use-action';
import { count, ratio } from '../../../words/figures';
import { ChartFrame } from '../../signals/chart-frame';
import type { TabProps } from '../tab-props';
import { stoppingWords } from './stopping-words';

/** The numbers of every step, when reading may stop, how far the readers agree, and the files. */
export const FlowTab = ({ review, path }: TabProps) => (
	<>
		<figure class="card">
			<ChartFrame figure={{ title: 'PRISMA 2020 flow diagram', drawing: review.flow }} />
			<TableOnDemand
				noun="numbers"
				of="the flow diagram"
				columns={[
					{ head: 'Step', cell: ({ step }) => step },
					{ head: 'Number', isFigure: true, cell: ({ n }) => count(n) },
				]}
				rows={rowsOf(review.prisma)}
				keyOf={({ step }) => step}
			/>
		</figure>
		<Stopping review={review} />
		<Readers review={review} />
		<Exports review={review} path={path} />
	</>
);

function rowsOf(prisma: PrismaCounts): { step: string; n: number }[] {
	const row = (step: string, n: number) => ({ step, n });
	return [
		...prisma.identified.map(({ name, records }) => row(`Records from ${name}`, records)),
		row('Duplicates removed before screening', prisma.duplicates),
		row('Removed by automation', prisma.removedByAutomation),
		row('Removed for other reasons', prisma.removedOther),
		row('Screened', prisma.screened),
		row('Excluded by title and abstract', prisma.excluded),
		row('Not screened yet', prisma.awaitingScreening),
		row('Sought for retrieval', prisma.sought),
		row('Not retrieved', prisma.notRetrieved),
		row('Not retrieved yet', prisma.awaitingRetrieval),
		row('Assessed at full text', prisma.assessed),
		row('Not assessed yet', prisma.awaitingAssessment),
		...prisma.excludedFullText.map(({ reason, reports }) => row(`Excluded: ${reason}`, reports)),
		row('Reports included', prisma.includedReports),
		row('Studies included', prisma.includedStudies),
	];
}

function Stopping({ review: { stopping } }: { review: Review }) {
	return (
		<Section title="May reading stop?">
			{stopping ? (
				<>
					{stoppingWords(stopping).map((sentence) => (
						<p key={sentence}>{sentence}</p>
					))}
					<p class="muted">Method: {stopping.method}</p>
				</>
			) : (
				<p class="muted">There is no estimate before anybody has read in the ranked order.</p>
			)}
		</Section>
	);
}

const Readers = ({ review: { readers, kappa, protocol } }: { review: Review }) => (
	<Section title="Readers">
		<Facts
			of={[
				...readers.map(
					({ reader, decisions }) => [reader, `${count(decisions)} decisions`] as const,
				),
				[
					'Agreement (Cohen’s kappa)',
					kappa === undefined
						? protocol.readers === 1
							? 'one reader: there is none'
							: 'not computable yet'
						: ratio(kappa),
				],
			]}
		/>
	</Section>
);

const FORMATS = [
	['ris', 'RIS'],
	['bib', 'BibTeX'],
	['csv', 'CSV'],
	['txt', 'Reference list (Vancouver)'],
	['json', 'Whole screening (JSON)'],
] as const;

function Exports({ review, path }: Pick<TabProps, 'review' | 'path'>) {
	const { client } = useSession();
	const save = useAction(async (format: string) => {
		await download(client, `${path}/export.${format}`, `literature-${review.code}.${format}`);
	});
	return (
		<Section title="Files">
			<div class="buttons">
				{FORMATS.map(([format, name]) => (
					<Button
						key={format}
						icon="download"
						onClick={() => save.run(format)}
						isBusy={save.isBusy}
					>
						{name}
					</Button>
				))}
			</div>
			{save.error && <ErrorNotice error={save.error} />}
		</Section>
	);
}
