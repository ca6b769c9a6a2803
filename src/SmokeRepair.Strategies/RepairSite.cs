using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies;

/// <summary>
/// A place in the code where a failure may be repaired, and all that a strategy may know of it: no HTTP, no process. The runner builds it from a
/// violation's evidence, an IDE from a diagnostic's location.
/// </summary>
public sealed record RepairSite
{
    /// <summary>The source of all projects of the solution.</summary>
    public required CodeBase Code { get; init; }

    /// <summary>What was wrong.</summary>
    public required Failure Failure { get; init; }

    /// <summary>
    /// The faulting node: the null expression, the failing call, the statement, or, for a failure without an exception, the handler's declaration.
    /// </summary>
    public required SyntaxNode Node { get; init; }

    /// <summary>The members of user code between the faulting node (first) and the endpoint's handler (last), each with the node it was executing.</summary>
    public required IReadOnlyList<CodeFrame> Frames { get; init; }

    /// <summary>How this app says things.</summary>
    public required AppConventions Conventions { get; init; }

    /// <summary>The endpoint's handler: an action or a minimal-API handler; null when it is not in the source.</summary>
    public CodeFrame? Handler { get; init; }

    /// <summary>The handler of <see cref="Failure.Twin"/>; null when there is none, or it is not in the source.</summary>
    public CodeFrame? Twin { get; init; }

    /// <summary>The semantic model of the faulting node's file.</summary>
    public SemanticModel Model => Code.ModelOf(Node.SyntaxTree);

    /// <summary>The exception that explains the failure, if there was one.</summary>
    public ExceptionEvidence? Exception => Failure.Exception;

    /// <summary>The member in which the faulting node is.</summary>
    public CodeFrame Frame => Frames[0];

    /// <summary>The member that has called another one on the way to the fault; null for the outermost, and for one that is not on the way.</summary>
    internal CodeFrame? CallerOf(CodeFrame frame) => Frames.SkipWhile(f => f.Declaration != frame.Declaration).Skip(1).FirstOrDefault();

    /// <summary>Whether the fault is in the endpoint's handler itself.</summary>
    public bool IsInHandler => Handler is { } handler && handler.Declaration == Frame.Declaration;
}

/// <summary>A member of user code that was executing.</summary>
/// <param name="Declaration">The method, accessor, constructor, local function or lambda.</param>
/// <param name="Node">The node it was executing: the faulting node in the innermost frame, the call of the next inner one elsewhere; the declaration itself when unknown.</param>
/// <param name="Symbol">The member's symbol.</param>
public sealed record CodeFrame(SyntaxNode Declaration, SyntaxNode Node, IMethodSymbol Symbol);
