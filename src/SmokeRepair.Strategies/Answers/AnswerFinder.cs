using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Flow;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Finds how a member of this app answers a status: a controller's helper, a result of a minimal API, or the app's own exception.</summary>
internal static class AnswerFinder
{
    /// <summary>The answer for a status in a member.</summary>
    /// <param name="site">The site.</param>
    /// <param name="frame">The member in which the answer will stand.</param>
    /// <param name="status">The HTTP status, 400 to 499.</param>
    /// <param name="subject">What the refusal is about.</param>
    /// <returns>The answer; null when the member cannot give it without inventing a convention.</returns>
    public static Answer? Find(RepairSite site, CodeFrame frame, int status, AnswerSubject subject) =>
        Write(site, frame, status, subject) is { } answer ? InTask(site, frame, answer) : null;

    private static Answer? Write(RepairSite site, CodeFrame frame, int status, AnswerSubject subject)
    {
        var isHandler = site.Handler?.Declaration == frame.Declaration;
        var returned = ReturnTypes.Awaited(frame.Symbol.ReturnType);
        if ((isHandler || ReturnTypes.IsActionResult(returned)) && IsController(frame.Symbol.ContainingType))
            return ControllerAnswer.Find(site, frame, returned, status, subject) ?? Throw(site, frame, status, subject);
        if (isHandler || ReturnTypes.IsResult(returned))
            return MinimalAnswer.Find(site, frame, returned, status, subject) ?? Throw(site, frame, status, subject);
        if (ReturnTypes.IsActionResult(returned))
            return Throw(site, frame, status, subject) ?? ActionResultAnswer.Find(site, frame, status, subject) ?? SignalToCaller(site, frame, returned) ?? CallerAnswer.Find(site, frame, returned, status, subject);
        return ResultAnswer.Find(site, frame, returned, status, subject) ?? FailureAnswer.Find(site, frame, returned, status, subject, isSure: true) ?? Throw(site, frame, status, subject) ?? FailureAnswer.Find(site, frame, returned, status, subject, isSure: false) ?? ThrowCaught(site, frame, status, subject) ?? ThrowAsMember(site, frame, status, subject) ?? TupleAnswer.Find(frame, returned, subject) ?? SignalToCaller(site, frame, returned) ?? CallerAnswer.Find(site, frame, returned, status, subject);
    }

    /// <summary>Whether a type is an MVC controller.</summary>
    public static bool IsController(INamedTypeSymbol? type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.Name == "ControllerBase" && t.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Mvc")
                return true;
        return false;
    }

    private static Answer? Throw(RepairSite site, CodeFrame frame, int status, AnswerSubject subject)
    {
        var exceptions = site.Conventions.Exceptions;
        var type = exceptions.For(status, subject.Entity, t => IsSeen(site, frame, t), subject.Value)
            ?? exceptions.Mappings.Where(m => m.Status == status && !m.Exception.IsAbstract && m.Exception.Name != "Exception" && !exceptions.SaysAnother(m.Exception, subject.Entity) && IsForTheApp(site.Code, m.Exception)).Select(m => m.Exception).FirstOrDefault();
        if (type is null)
            return ExceptionOfKind.Find(site, status, subject) is var (made, uses) && uses.All(u => IsSeen(site, frame, u)) ? new($"throw {made};") { Uses = uses } : null;
        if (!IsSeen(site, frame, type) || ExceptionCreation.Write(site.Code, type, subject) is not { } creation)
            return null;
        var guard = status == 404 ? GuardCall.Of(site, frame) : null;
        return new($"throw {creation};") { Uses = [type], Guard = guard is null ? null : name => guard.Write(site.Code, name, subject), GuardUses = guard?.Uses };
    }

    // What the web framework throws, as BadHttpRequestException, the app may answer and never throw: in a service's words it is none.
    private static bool IsForTheApp(CodeBase code, INamedTypeSymbol exception) =>
        exception.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) != true
        || code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<ObjectCreationExpressionSyntax>().Any(c => c.Parent is ThrowStatementSyntax or ThrowExpressionSyntax && CodeBase.Same(code.SymbolOf(c.Type), exception));

    // Where no place maps exceptions for the whole app: one that a clause on the way to the endpoint names and answers so, and whose own name says what is wrong.
    private static Answer? ThrowCaught(RepairSite site, CodeFrame frame, int status, AnswerSubject subject)
    {
        var caught = site.Conventions.Exceptions.Own.Where(t => !t.IsAbstract && ExceptionStatus.Named(site, t) == (subject.Meaning ?? status) && CatchingClause.Find(site, t) is { Clause: var clause }
            && CodeBase.Same(CatchingClause.ClassOf(site.Code, clause), t) && StatusSyntax.FirstIn(site.Code, clause.Block) == status && IsSeen(site, frame, t)).ToArray();
        var type = caught.FirstOrDefault(t => t.Name.IndexOf(subject.Entity, StringComparison.Ordinal) >= 0) ?? (caught.Length == 1 ? caught[0] : null);
        return type is not null && ExceptionCreation.Write(site.Code, type, subject) is { } creation ? new($"throw {creation};") { Uses = [type] } : null;
    }

    // As the member says its other refusals: by an exception with a text, which a clause on the way to the endpoint names and answers so.
    private static Answer? ThrowAsMember(RepairSite site, CodeFrame frame, int status, AnswerSubject subject)
    {
        var thrown = frame.Declaration.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(c => c is { ArgumentList.Arguments: [var text], Parent: ThrowStatementSyntax or ThrowExpressionSyntax }
            && site.Code.TypeOf(text.Expression)?.SpecialType == SpecialType.System_String && ThrownRefusal.IsChecked(c)).Select(c => site.Code.TypeOf(c)).OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var type = thrown.FirstOrDefault(t => t.Name != "Exception" && t.InstanceConstructors.Any(c => c.Parameters is [{ Name: "message" }]) && CatchingClause.Find(site, t) is { Clause: var clause } && CodeBase.Same(CatchingClause.ClassOf(site.Code, clause), t) && StatusSyntax.FirstIn(site.Code, clause.Block) == status);
        return type is null ? null : new($"throw new {type.Name}({subject.Literal});") { Uses = [type] };
    }

    /// <summary>Whether a member can name a type: the exceptions of an outer layer are unknown in the project of an inner one.</summary>
    public static bool IsSeen(RepairSite site, CodeFrame frame, INamedTypeSymbol type)
    {
        var compilation = site.Code.ModelOf(frame.Declaration.SyntaxTree).Compilation;
        return type.ContainingAssembly?.Name is not { } assembly || compilation.Assembly.Name == assembly || compilation.ReferencedAssemblyNames.Any(r => r.Name == assembly);
    }

    // A service that answers null or false, and whose caller turns that into the right status, keeps doing so.
    private static Answer? SignalToCaller(RepairSite site, CodeFrame frame, ITypeSymbol returned)
    {
        if (site.CallerOf(frame) is not { } caller)
            return null;
        var returns = frame.Declaration.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => r.Expression?.Kind()).ToArray();
        if (returned.SpecialType == SpecialType.System_Boolean)
            return returns.Contains(SyntaxKind.FalseLiteralExpression) ? new Answer("return false;") : null;
        var next = caller.Node;
        var call = site.Code.CallsOf(frame.Symbol).FirstOrDefault(c => c.SyntaxTree == next.SyntaxTree && next.Span.IntersectsWith(c.Span)) ?? next;
        var nullable = returned.NullableAnnotation == NullableAnnotation.Annotated || returns.Contains(SyntaxKind.NullLiteralExpression)
            || returned is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None };
        return nullable && NullChecks.IsCheckedAfter(site.Code, call) ? new Answer("return null;") : null;
    }

    // A member that hands on a task without async cannot return what is in it.
    private static Answer? InTask(RepairSite site, CodeFrame frame, Answer answer)
    {
        const string Return = "return ";
        if (frame.Symbol.IsAsync || !answer.Statement.StartsWith(Return, StringComparison.Ordinal) || frame.Symbol.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask" } task)
            return answer;
        var value = answer.Statement.Substring(Return.Length).TrimEnd(';');
        var isNull = value == "null";
        if (task.TypeArguments is not [var type] || (answer.Prepare is not null && !isNull))
            return null;
        var name = type.WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(site.Code.ModelOf(frame.Declaration.SyntaxTree), frame.Declaration.SpanStart);
        return answer with { Statement = $"return {task.Name}.FromResult<{name}{(isNull && MissingEntity.Guard.NullableAt(site, frame.Declaration) ? "?" : "")}>({value});" };
    }
}
