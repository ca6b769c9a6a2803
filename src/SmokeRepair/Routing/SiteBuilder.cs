using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Routing;

/// <summary>Builds the sites at which a failure may be repaired.</summary>
internal sealed class SiteBuilder(CodeBase code, AppConventions conventions)
{
    /// <summary>The site of a failure: where its exception was thrown or, without one, its endpoint's handler. Of a start that failed in none of them: the program. Null when nothing of it is in the user's code.</summary>
    public RepairSite? Build(Failure failure)
    {
        var handler = CodePlaces.Handler(code, (failure.Cause ?? failure.Endpoint).Handler);
        var frames = failure.Exception is { } exception ? FramesOf(exception) : [];
        if (frames.Count == 0 && handler is null && failure.Fault == FaultCodes.AppDidNotStart)
            handler = EntryPoint();
        if (frames.Count == 0 && handler is null)
            return null;
        while (frames.Count is > 0 and < 32 && HandedOn(frames[0]) is { } inner)
            frames.Insert(0, inner);
        if (frames.Count == 0)
            frames = [handler!];
        var index = handler is null ? -1 : frames.FindIndex(f => f.Declaration == handler.Declaration);
        if (index >= 0)
        {
            handler = frames[index];
            frames.RemoveRange(index + 1, frames.Count - index - 1);
        }
        else if (handler is not null)
            Complete(frames, handler);
        Shorten(frames);

        return new RepairSite
        {
            Code = code,
            Failure = failure,
            Node = frames[0].Node,
            Frames = frames,
            Conventions = conventions,
            Handler = handler is null ? null : frames[^1],
            Twin = CodePlaces.Handler(code, failure.Twin?.Handler),
        };
    }

    // What the framework could not start with was put together by the program.
    private CodeFrame? EntryPoint() =>
        code.Compilations[0].GetEntryPoint(default) is { } main && code.DeclarationsOf(main).FirstOrDefault() is { } declaration ? new(declaration, declaration, main) : null;

    private List<CodeFrame> FramesOf(ExceptionEvidence exception)
    {
        var frames = new List<CodeFrame>();
        var expression = exception.Expression;
        foreach (var frame in exception.Frames.Where(f => f.IsUserCode))
        {
            if (CodePlaces.Frame(code, frame.File, frame.Line, frame.Column, expression) is not { } found)
                continue;
            expression = null;
            if (frames.Count == 0 || frames[^1].Declaration != found.Declaration)
                frames.Add(found);
        }

        return frames.Count > 0 ? frames : exception.Inner.Select(FramesOf).FirstOrDefault(f => f.Count > 0) ?? [];
    }

    // A method that returns a task without awaiting it has left the stack before the task fails: what failed is in it all the same.
    private CodeFrame? HandedOn(CodeFrame frame)
    {
        var node = frame.Node is AwaitExpressionSyntax awaited ? awaited.Expression : frame.Node;
        if (node is not InvocationExpressionSyntax call || code.SymbolOf(call) is not IMethodSymbol { ReturnType.Name: "Task" or "ValueTask" } || code.TargetsOf(call).ToArray() is not [{ IsAsync: false } target])
            return null;
        var method = code.DeclarationsOf(target).OfType<MethodDeclarationSyntax>().FirstOrDefault();
        var returned = method?.ExpressionBody?.Expression ?? (method?.Body is { Statements: [ReturnStatementSyntax { Expression: { } value }] } ? value : null);
        return returned is InvocationExpressionSyntax ? new(method!, returned, target) : null;
    }

    // Behaviours and dispatchers that run around a request call no one by name: what is outside the one that is called from the handler is left out.
    private void Complete(List<CodeFrame> frames, CodeFrame handler)
    {
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (PathTo(handler, frames[i]) is not { } path)
                continue;
            frames.RemoveRange(i + 1, frames.Count - i - 1);
            frames.AddRange(path);
            return;
        }

        frames.Add(handler);
    }

    // What stands between a request's handler and the call that dispatches the request is no caller of it.
    private void Shorten(List<CodeFrame> frames)
    {
        for (var i = 0; i < frames.Count - 2; i++)
        {
            if (!code.HandlesRequests(frames[i].Symbol))
                continue;
            var calls = code.CallsOf(frames[i].Symbol).ToArray();
            var caller = frames.FindIndex(i + 1, f => calls.Any(c => c.SyntaxTree == f.Declaration.SyntaxTree && f.Declaration.Span.Contains(c.Span)));
            if (caller > i + 1)
                frames.RemoveRange(i + 1, caller - i - 1);
        }
    }

    // What calls the innermost member, up to the handler: the shortest chain of calls in the source; null when there is none.
    private List<CodeFrame>? PathTo(CodeFrame handler, CodeFrame from)
    {
        var queue = new Queue<List<CodeFrame>>([[from]]);
        var seen = new HashSet<SyntaxNode> { from.Declaration };
        while (queue.Count > 0)
        {
            var path = queue.Dequeue();

            var calls = AroundHanded(path[^1].Declaration) is { } around ? [around] : code.CallsOf(path[^1].Symbol);
            foreach (var call in calls)
            {
                if (CodePlaces.FrameOf(code, call) is not { } caller || !seen.Add(caller.Declaration) || path.Count > 8)
                    continue;
                List<CodeFrame> longer = [.. path, caller];
                if (caller.Declaration == handler.Declaration)
                    return longer[1..];
                queue.Enqueue(longer);
            }
        }

        return null;
    }

    // A lambda that is handed to one of the app's own methods is called there; what leads on is the member around it.
    private InvocationExpressionSyntax? AroundHanded(SyntaxNode declaration) =>
        declaration is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } && code.SymbolOf(call) is IMethodSymbol method && code.DeclarationsOf(method).Any() ? call : null;
}
