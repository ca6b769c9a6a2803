using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>The call by which an app refuses what was looked up and not found, in the place of an <c>if</c>: <c>Guard.Against.NotFound(id, product);</c></summary>
/// <param name="Like">The call as other code of the app has it.</param>
/// <param name="Uses">The class that declares it.</param>
internal sealed record GuardCall(InvocationExpressionSyntax Like, INamedTypeSymbol Uses)
{
    /// <summary>The call that the app makes most; null when it makes none that a member can make.</summary>
    public static GuardCall? Of(RepairSite site, CodeFrame frame) => site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<ExpressionStatementSyntax>()
        .Select(s => s.Expression).OfType<InvocationExpressionSyntax>()
        .Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText.EndsWith("NotFound", StringComparison.Ordinal) == true && Checked(site.Code, c) is not null)
        .Select(c => site.Code.SymbolOf(c) is IMethodSymbol { ContainingType: { } type } method && (method.IsStatic || method.ReducedFrom is not null) && AnswerFinder.IsSeen(site, frame, type) ? new GuardCall(c, type) : null)
        .OfType<GuardCall>().GroupBy(c => LinqCalls.NameOf(c.Like).ToString()).OrderByDescending(g => g.Count()).FirstOrDefault()?.First();

    /// <summary>The call for another value; null when an argument of it cannot be told.</summary>
    /// <param name="code">The app.</param>
    /// <param name="name">The variable that may be null.</param>
    /// <param name="subject">What it was looked up by, and what it is.</param>
    public string? Write(CodeBase code, string name, AnswerSubject subject)
    {
        if (Checked(code, Like) is not var (value, lookup))
            return null;
        var key = MissingValue.KeyOf(code, lookup);
        var type = code.TypeOf(value)?.Name;
        var arguments = new List<string>();
        foreach (var argument in Like.ArgumentList.Arguments)
        {
            var text = argument.Expression.ToString();
            var written = argument.Expression == value ? name : text == key ? subject.Key : text == $"nameof({type})" ? subject.IsTypeParameter ? subject.EntityName : $"nameof({subject.Entity})" : text == $"nameof({value})" ? $"nameof({name})" : text == $"\"{type}\"" ? subject.EntityName : null;
            if (written is null)
                return null;
            arguments.Add(argument.NameColon + written);
        }

        return $"{Like.Expression}({string.Join(", ", arguments)});";
    }

    // The variable that it is given, and the lookup that filled it.
    private static (IdentifierNameSyntax Value, InvocationExpressionSyntax Lookup)? Checked(CodeBase code, InvocationExpressionSyntax call)
    {
        foreach (var name in call.ArgumentList.Arguments.Select(a => a.Expression).OfType<IdentifierNameSyntax>())
            if (code.SymbolOf(name) is ILocalSymbol local && MissingValue.Strip(Lookups.ValueOf(code, local, name)) is InvocationExpressionSyntax lookup && Lookups.MayFindNothing(code, lookup))
                return (name, lookup);
        return null;
    }
}
