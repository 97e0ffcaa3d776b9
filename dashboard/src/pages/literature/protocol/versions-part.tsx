import type { Review } from '../../../../../lib/model';
import { Section } from '../../../parts/page';
import { Table, type Column } from '../../../parts/table';
import { Time } from '../../../parts/time';

type Version = Review['versions'][number];

const COLUMNS: readonly Column<Version>[] = [
	{ head: 'Version', cell: ({ version }) => version },
	{ head: 'Written', cell: ({ writtenAt }) => <Time at={writtenAt} /> },
	{ head: 'By', cell: ({ writtenBy }) => writtenBy ?? 'the pack, from the product' },
	{
		head: 'Declared final',
		cell: ({ fixed }) =>
			fixed ? (
				<>
					<Time at={fixed.at} /> by {fixed.by}
				</>
			) : (
				'no'
			),
	},
];

/** Every version of the protocol, newest first. */
export const VersionsPart = ({ versions }: Pick<Review, 'versions'>) => (
	<Section title="Versions">
		<Table
			caption="Versions of the protocol"
			columns={COLUMNS}
			rows={versions}
			keyOf={({ version }) => String(version)}
		/>
	</Section>
);
