import type { Analysis, DrawnFigure, ProductSignals } from '../../../../lib/model';
import { EmptyState, Loaded, Notice } from '../../parts/notices';
import { PageHead, Section } from '../../parts/page';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { useResource } from '../../state/use-resource';
import { count, counted } from '../../words/figures';
import { sourceName } from '../../words/names';
import { ChartFrame } from './chart-frame';
import { ForecastPart } from './forecast-part';
import { OnsetPart } from './onset-part';
import { PairTable } from './pair-table';
import { QuartersPart } from './quarters-part';
import { SeriesCard } from './series-card';

type ShownAnalysis = ProductSignals['analyses'][number];

/** What was found for one product: the charts, the pairs, the series behind. */
export function ProductPage({ jobId }: { jobId: string }) {
	const signals = useResource<ProductSignals>(`/signals/${encodeURIComponent(jobId)}`);
	const { data } = signals;
	return (
		<>
			<p class="back">
				<a href={linkTo('signals')}>← All products</a>
			</p>
			<PageHead
				title={data === undefined ? 'Signals' : `Signals of ${data.product}`}
				lead={
					data && (
						<>
							{data.code}, analysed <Time at={data.at} />.{' '}
							<a href={linkTo('reports', jobId)}>The report it is in</a>
						</>
					)
				}
			/>
			<Loaded of={signals} what="the signals">
				{({ analyses, figures }) =>
					analyses.length === 0 ? (
						<EmptyState>The report of this product holds no analysis.</EmptyState>
					) : (
						analyses.map((analysis, index) => (
							<AnalysisPart
								key={analysis.source}
								analysis={analysis}
								figureOf={(id) => figures.find((figure) => figure.id === `${index + 1}-${id}`)}
							/>
						))
					)
				}
			</Loaded>
		</>
	);
}

const AnalysisPart = ({
	analysis,
	figureOf,
}: {
	analysis: ShownAnalysis;
	/** Figures are numbered by their analysis, since two may be of one source. */
	figureOf: (id: string) => DrawnFigure | undefined;
}) => (
	<>
		<Pairs analysis={analysis} forest={figureOf(`${analysis.source}-forest`)} />
		<QuartersPart analysis={analysis} figure={figureOf(`${analysis.source}-event-quarters`)} />
		{analysis.series.length > 0 && (
			<Section title={`In time, ${sourceName(analysis.source)}`}>
				<div class="figures">
					{analysis.series.map((series) => (
						<SeriesCard key={series.id} series={series} figure={figureOf(series.id)} />
					))}
				</div>
			</Section>
		)}
		<ForecastPart analysis={analysis} figureOf={figureOf} />
		{analysis.onset && (
			<OnsetPart
				onset={analysis.onset}
				source={analysis.source}
				figure={figureOf(`${analysis.source}-onset`)}
			/>
		)}
	</>
);

const BASIS: Readonly<Record<Analysis['basis'], string>> = {
	'source-counts': 'The tables come from the counts of the whole source.',
	dataset: 'The tables come from the reports fetched alone.',
};

const Pairs = ({
	analysis,
	forest,
}: {
	analysis: ShownAnalysis;
	forest: DrawnFigure | undefined;
}) => (
	<Section title={`Pairs of product and event, ${sourceName(analysis.source)}`}>
		<p class="muted">
			{BASIS[analysis.basis]}
			{(analysis.pairs ?? 0) > analysis.signals.length &&
				` Of ${counted(analysis.pairs ?? 0, 'pair')} compared the foremost ${count(analysis.signals.length)} are shown; the file run.json of the report holds ${(analysis.listed ?? 0) < (analysis.pairs ?? 0) ? `the foremost ${count(analysis.listed ?? 0)}` : 'all'}.`}
		</p>
		{forest && (
			<figure class="card">
				<ChartFrame figure={forest} />
			</figure>
		)}
		{analysis.signals.length === 0 ? (
			<EmptyState>There is no pair to judge: no report of the period names an event.</EmptyState>
		) : (
			<PairTable signals={analysis.signals} source={analysis.source} />
		)}
		{analysis.caveats.length > 0 && (
			<Notice tone="info">
				<ul class="caveats">
					{analysis.caveats.map((caveat) => (
						<li key={caveat}>{caveat}</li>
					))}
				</ul>
			</Notice>
		)}
	</Section>
);
