import { useState } from 'preact/hooks';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { PageHead } from '../../parts/page';
import { useBlocked } from '../../state/session';
import { OrderForm } from './order-form';
import { ReportDetails } from './report-details';
import { ReportHistory } from './report-history';

/** Orders reports, and shows those that were ordered. */
export function ReportsPage({ jobId }: { jobId?: string }) {
	return jobId === undefined ? <AllReports /> : <ReportDetails key={jobId} jobId={jobId} />;
}

function AllReports() {
	const [isOrdering, setIsOrdering] = useState(false);
	const blocked = useBlocked('author');
	const order = () => setIsOrdering(true);
	return (
		<>
			<PageHead title="Reports" lead="Every report that was ordered, newest first.">
				<Button look="primary" onClick={order} blocked={blocked}>
					Order a report
				</Button>
			</PageHead>
			<ReportHistory onOrder={order} />
			{isOrdering && (
				<Dialog title="Order a report" onClose={() => setIsOrdering(false)} isWide>
					<OrderForm onClose={() => setIsOrdering(false)} />
				</Dialog>
			)}
		</>
	);
}
