import { Component, type ReactNode } from "react";
import { FailureNote } from "#src/panels/failure-note.tsx";

interface Props {
  readonly children: ReactNode;
  /** Stands in the place of the part that failed, above the note on the failure. */
  readonly instead?: ReactNode;
}

/** Keeps a failure of one part of the page from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <>
        {this.props.instead}
        <div className="stage-overlay">
          <FailureNote
            failure={{ kind: "engine", detail: error.message }}
            onRestart={() => this.setState({ error: undefined })}
          />
        </div>
      </>
    );
  }
}
