using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Where code asks something of a value of the request, and of which: the app's rules stand in its code, too.</summary>
internal static class ReadPlace
{
    private const int Furthest = 3;
    private static readonly Regex Refusing = new("BadRequest|Problem|Unprocessable|NotFound|Conflict|Fail|Invalid|Error|^false$");

    /// <summary>Whether what is asked has to hold: <c>if (!asked)</c> refuses, or a rule or a predicate answers it.</summary>
    public static bool IsDemanded(ExpressionSyntax asked) => asked.Parent switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => IsRefused(not),
        LambdaExpressionSyntax lambda => RuledBy(lambda) is not null,
        IfStatementSyntax { Else.Statement: var otherwise } branch when branch.Condition == asked => IsRefusal(otherwise),
        ArrowExpressionClauseSyntax or ReturnStatementSyntax => true,
        _ => false,
    };

    /// <summary>Whether what holds is refused: a branch that throws, or returns what says so.</summary>
    public static bool IsRefused(ExpressionSyntax condition)
    {
        var whole = condition.AncestorsAndSelf().TakeWhile(n => n is ExpressionSyntax and not PrefixUnaryExpressionSyntax || n == condition).Last();
        if (whole.Parent is not IfStatementSyntax branch || branch.Condition != whole)
            return false;
        return IsRefusal(branch.Statement);
    }

    // What is logged before it is refused is refused.
    private static bool IsRefusal(StatementSyntax statement) => (statement is BlockSyntax block ? block.Statements.FirstOrDefault(s => s is not ExpressionStatementSyntax) : statement) switch
    {
        ThrowStatementSyntax => true,
        ReturnStatementSyntax { Expression: { } answer } => Refusing.IsMatch(answer.ToString()),
        _ => false,
    };

    /// <summary>The members of requests, and of what is made of them, that a value comes from; a parameter has no owner.</summary>
    public static IEnumerable<(string Owner, string Member)> Members(CodeBase code, ExpressionSyntax value, Func<ITypeSymbol, bool> isMeant) => Members(code, value, isMeant, 0);

    private static IEnumerable<(string Owner, string Member)> Members(CodeBase code, ExpressionSyntax text, Func<ITypeSymbol, bool> isMeant, int depth)
    {
        if (depth > Furthest)
            return [];
        switch (Bare(text))
        {
            case { } access and (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax) when code.SymbolOf(access) is IPropertySymbol property && isMeant(property.Type) && code.DeclarationsOf(property).Any():
                return [(property.ContainingType.Name, property.Name)];
            case IdentifierNameSyntax name when code.SymbolOf(name) is ILocalSymbol element && code.DeclarationsOf(element).OfType<ForEachStatementSyntax>().FirstOrDefault() is { } loop:
                return Members(code, loop.Expression, isMeant, depth + 1);
            case IdentifierNameSyntax name when code.SymbolOf(name) is ILocalSymbol local && Lookups.ValueOf(code, local, name) is { } value:
                return Members(code, value, isMeant, depth + 1);
            case IdentifierNameSyntax name when code.SymbolOf(name) is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter:
                if (method.MethodKind == MethodKind.AnonymousFunction)
                    return code.DeclarationsOf(parameter).Select(d => d.FirstAncestorOrSelf<LambdaExpressionSyntax>()).FirstOrDefault() is not { } lambda ? [] : RuledBy(lambda) is { } ruled ? Members(code, ruled, isMeant, depth + 1) : IsMapped(lambda) ? [("", parameter.Name)] : [];
                var groups = code.ReferencesTo(method).Select(r => r.Parent is MemberAccessExpressionSyntax qualified ? (ExpressionSyntax)qualified : r).Where(r => r.Parent is ArgumentSyntax).ToArray();
                var own = AnswerFinder.IsController(method.ContainingType) && method.DeclaredAccessibility == Accessibility.Public || groups.Any(IsMapped) ? new[] { ("", parameter.Name) } : [];
                return code.CallsOf(method).Select(c => Lookups.ArgumentFor(code, c, parameter)).Concat(groups.Select(RuledBy)).OfType<ExpressionSyntax>().SelectMany(e => Members(code, e, isMeant, depth + 1)).Concat(own).Distinct();
            default:
                return [];
        }
    }

    /// <summary>The member that a rule is for which a function or a call belongs to: <c>x.State</c> in <c>RuleFor(x => x.State).Must(...)</c>; null for none.</summary>
    public static ExpressionSyntax? RuledBy(ExpressionSyntax inRule)
    {
        var call = inRule as InvocationExpressionSyntax ?? (inRule.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax must } && LinqCalls.NameOf(must)?.Identifier.ValueText is "Must" or "MustAsync" ? must : null);
        for (; call is not null; call = LinqCalls.ReceiverOf(call) as InvocationExpressionSyntax)
            if (call is { Expression: IdentifierNameSyntax { Identifier.ValueText: "RuleFor" }, ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax member } }] })
                return member;
        return null;
    }

    private static bool IsMapped(ExpressionSyntax handler) => handler.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax map } && LinqCalls.NameOf(map)?.Identifier.ValueText.StartsWith("Map", StringComparison.Ordinal) == true;

    private static ExpressionSyntax Bare(ExpressionSyntax text) => text switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => Bare(sure.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either => Bare(either.Left),
        ConditionalAccessExpressionSyntax conditional => Bare(conditional.WhenNotNull is InvocationExpressionSyntax ? conditional.Expression : conditional.WhenNotNull),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Trim" or "ToString" or "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant" } access } => Bare(access.Expression),
        _ => text,
    };
}
