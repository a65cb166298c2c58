import { Component, type ErrorInfo, type ReactNode } from 'react';
import { toFailure, type Failure } from '../model/failure';
import { Button, CopyButton, Notice } from '../ui';
import { FailureDetails } from '../views/shared';
import styles from './open/open.module.css';

interface CrashBoundaryProps {
  /** What failed, for the report: the view and the node. */
  readonly where?: string;
  readonly children: ReactNode;
}

interface CrashState {
  readonly failure: Failure | null;
}

/** Keeps a fault of one part of the page from taking the rest with it, and says where it happened. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashState> {
  override state: CrashState = { failure: null };

  static getDerivedStateFromError(thrown: unknown): CrashState {
    return { failure: toFailure(thrown) };
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    console.error('A part of the page failed', this.props.where ?? '', thrown, info.componentStack);
  }

  override componentDidUpdate(previous: CrashBoundaryProps): void {
    if (previous.where !== this.props.where && this.state.failure) this.setState({ failure: null });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const { where } = this.props;
    const report = [`Place: ${where ?? 'page'}`, `Code: ${failure.code}`, failure.message].join('\n');
    return (
      <div className={styles.notice} role="alert">
        <Notice
          tone="failed"
          title="This part of the page failed"
          actions={
            <>
              <Button
                size="small"
                onPress={() => {
                  this.setState({ failure: null });
                }}
              >
                Try again
              </Button>
              <CopyButton text={report} label="Copy report" showLabel />
            </>
          }
        >
          <p>
            This is a fault of the program, not of your file; the rest of the page goes on working. The
            browser console has the details.
          </p>
          {where !== undefined && <p>{where}</p>}
          <FailureDetails failure={failure} />
        </Notice>
      </div>
    );
  }
}
