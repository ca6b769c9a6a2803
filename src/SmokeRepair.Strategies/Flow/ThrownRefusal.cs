using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>An exception by which the app's own code refuses what was asked of it.</summary>
/// <param name="Class">Its class.</param>
/// <param name="IsOwn">Whether the app declares the class.</param>
/// <param name="Sites">Where the app creates one: the class's own and those of the classes below it.</param>
internal sealed record ThrownRefusal(INamedTypeSymbol Class, bool IsOwn, IReadOnlyList<BaseObjectCreationExpressionSyntax> Sites)
{
    /// <summary>The exception of a site: one of the app's own, or one of the framework that the app itself throws after a check; null when it is neither.</summary>
    public static ThrownRefusal? At(RepairSite site)
    {
        if (site.Conventions.Exceptions.Own.FirstOrDefault(t => t.ToDisplayString() == site.Exception?.Class.Replace('+', '.')) is { } own)
            return new(own, true, SitesOf(site.Code, own));
        return CreationAt(site) is { } creation && IsChecked(creation) && site.Code.TypeOf(creation) is INamedTypeSymbol thrown && thrown.ToDisplayString() == site.Exception?.Class && thrown.Name != "Exception"
            ? new(thrown, false, SitesOf(site.Code, thrown))
            : null;
    }

    /// <summary>The same of a base class of it.</summary>
    public ThrownRefusal Of(CodeBase code, INamedTypeSymbol named) => CodeBase.Same(named, Class) ? this : new(named, IsOwn, SitesOf(code, named));

    /// <summary>The same, of the one place where it was thrown.</summary>
    public ThrownRefusal Alone(RepairSite site) => CreationAt(site) is { } here ? this with { Sites = [here] } : this;

    /// <summary>The same, of the places alone that a member reaches.</summary>
    public ThrownRefusal Reached(CodeBase code, CodeFrame from)
    {
        var reached = new HashSet<SyntaxNode>(CallPath.From(code, from).Select(p => p[0].Declaration));
        return Sites.Where(s => s.Ancestors().Any(reached.Contains)).ToArray() is { Length: > 0 } near ? this with { Sites = near } : this;
    }

    /// <summary>
    /// The statuses to answer it with, the best first: what other clauses answer its class with; else what its throws or its name say.
    /// A class of many meanings says no more than that the request was wrong.
    /// </summary>
    public IReadOnlyList<int> Statuses(RepairSite site)
    {
        var expected = site.Failure.ExpectedStatuses.Where(s => s is >= 400 and < 500).ToArray();
        var named = ExceptionStatus.Named(site, Class);
        if (expected.Length == 0)
            return site.Failure.ExpectedStatuses.Count == 0 && named is { } only ? [only] : [];
        if (site.Failure.Fault == FaultCodes.WrongStatus)
            return expected;
        if (site.Conventions.Exceptions.CaughtAs(Class) is { } usual)
            return [usual];
        var origins = Origins(site.Code);
        var isOfMissing = origins.Length > 0 && Array.TrueForAll(origins, IsMissing);
        if (named is { } spoken && (expected.Contains(spoken) || origins.Length > 1 && !isOfMissing))
            return [spoken];
        return origins.Length <= 1 || isOfMissing ? [.. expected.Take(2)] : [400];
    }

    /// <summary>
    /// Whether the app, where it throws the exception, mostly speaks of the request: a failure of another thing, told on in a catch clause, is the exception to the rule.
    /// A class whose name speaks of the request may be thrown by a helper without a check of its own.
    /// </summary>
    public bool IsOfRequest(RepairSite site)
    {
        var isNamed = ExceptionStatus.Named(site, Class) is not null;
        var origins = Origins(site.Code);
        return origins.Length == 0 || origins.Count(s => isNamed ? s.Ancestors().OfType<CatchClauseSyntax>().Any() : !IsChecked(s)) * 4 < origins.Length;
    }

    // What is caught and thrown anew as the same class is the same refusal.
    private BaseObjectCreationExpressionSyntax[] Origins(CodeBase code) => [.. Sites.Where(s => !s.Ancestors().OfType<CatchClauseSyntax>().Any(c => CodeBase.Same(CatchingClause.ClassOf(code, c), Class)))];

    /// <summary>Whether the app says again and again that something is missing by the framework's exception for missing keys.</summary>
    public bool IsSpoken => !IsOwn && Class.Name == nameof(KeyNotFoundException) && Sites.Count > 1;

    /// <summary>The creation of an exception of the framework by which the app itself refuses here, and which it maps nowhere; else why it is none.</summary>
    public static (BaseObjectCreationExpressionSyntax? Creation, string Reason) Unmapped(RepairSite site)
    {
        if (CreationAt(site) is not { } creation || site.Code.TypeOf(creation) is not INamedTypeSymbol thrown || thrown.ToDisplayString() != site.Exception?.Class)
            return (null, "the app's own code does not throw it here");
        if (site.Conventions.Exceptions.Own.Contains(thrown, SymbolIdentity.Comparer))
            return (null, "the exception is one of the app's own");
        if (site.Conventions.Exceptions.Mappings.Any(m => CodeBase.Same(m.Exception, thrown) && m.Status < 500))
            return (null, "the exception is mapped");
        return IsChecked(creation) ? (creation, "") : (null, "nothing is checked before it is thrown");
    }

    /// <summary>What an exception of the framework is made to say; null when nothing.</summary>
    public static ExpressionSyntax? MessageOf(CodeBase code, BaseObjectCreationExpressionSyntax creation) => creation.ArgumentList?.Arguments.Where((a, i) => code.SymbolOf(creation) is not IMethodSymbol constructor || i >= constructor.Parameters.Length || constructor.Parameters[i].Name is "message" || a.NameColon?.Name.Identifier.ValueText == "message").Select(a => a.Expression)
        .FirstOrDefault(a => code.TypeOf(a)?.SpecialType == SpecialType.System_String && a is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    /// <summary>The creation of an exception that the site's node throws.</summary>
    public static BaseObjectCreationExpressionSyntax? CreationAt(RepairSite site) => site.Node.AncestorsAndSelf().TakeWhile(n => n != site.Frame.Declaration)
        .Concat(site.Node is StatementSyntax or ExpressionSyntax or ArrowExpressionClauseSyntax ? site.Node.DescendantNodes() : [])
        .Select(n => n is ThrowStatementSyntax thrown ? thrown.Expression : n is ThrowExpressionSyntax expression ? expression.Expression : null)
        .OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault();

    /// <summary>
    /// Whether a throw follows from a condition, or is what a state does that does not override it, which makes it a refusal; one that always happens, or that a
    /// catch-all makes of another fault, is none.
    /// </summary>
    public static bool IsChecked(SyntaxNode creation) => IsDefaultOfStates(creation) || creation.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax).Any(a =>
        a is IfStatementSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax || a is ThrowStatementSyntax last && LeftBefore(last) is not null) && !creation.Ancestors().OfType<CatchClauseSyntax>().Any();

    // public virtual void Ship(Order order) => throw ...: whoever allows it overrides it.
    private static bool IsDefaultOfStates(SyntaxNode creation) => creation is not ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: nameof(System.NotImplementedException) } } && creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method
        && method.Modifiers.Any(SyntaxKind.VirtualKeyword) && type.Modifiers.Any(SyntaxKind.AbstractKeyword) && (method.ExpressionBody?.Expression == creation.Parent || method.Body is { Statements: [ThrowStatementSyntax only] } && only == creation.Parent);

    // if (found != null) { return found; } throw ...: what is left over is refused.
    private static IfStatementSyntax? LeftBefore(ThrowStatementSyntax last) => last.Parent is BlockSyntax block
        ? block.Statements.TakeWhile(s => s != last).OfType<IfStatementSyntax>().LastOrDefault(i => i.Statement is ReturnStatementSyntax or BlockSyntax { Statements: [.., ReturnStatementSyntax] }) : null;

    /// <summary>Where the app throws one of a class, or of a class below it.</summary>
    public static IReadOnlyList<BaseObjectCreationExpressionSyntax> SitesOf(CodeBase code, INamedTypeSymbol type)
    {
        var classes = code.Types.Where(t => CatchingClause.Derives(t, type)).Append(type);
        return [.. classes.Distinct(SymbolEqualityComparer.Default).SelectMany(t => code.ReferencesTo(t!)).Select(n => n.Ancestors().TakeWhile(a => a is NameSyntax).LastOrDefault() ?? n)
            .Select(n => n.Parent).OfType<BaseObjectCreationExpressionSyntax>().Where(c => c.Parent is ThrowStatementSyntax or ThrowExpressionSyntax).Distinct()];
    }

    /// <summary>Whether it is thrown because something was looked for and not found: <c>lookup ?? throw ...</c>, <c>if (found == null) throw ...</c>, and <c>if (!found.Any()) throw ...</c>.</summary>
    public static bool IsMissing(BaseObjectCreationExpressionSyntax creation) =>
        creation.Parent is ThrowExpressionSyntax { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } }
        || creation.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: var condition } branch && branch.Statement.Span.Contains(creation.Span) && AsksForNothing(condition)
        || creation.Parent is ThrowStatementSyntax last && LeftBefore(last) is { Condition: var asked } && NullChecks.AsksForNull(asked) == false;

    private static bool AsksForNothing(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => AsksForNothing(either.Left) && AsksForNothing(either.Right),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Any", Expression: IdentifierNameSyntax found } } } => IsLookedUp(found),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: LiteralExpressionSyntax { Token.Value: 0 }, Left: var left }
            when (left is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } counted ? counted.Expression : left) is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: IdentifierNameSyntax found } => IsLookedUp(found),
        _ => NullChecks.AsksForNull(condition) == true,
    };

    // What a query answers is not there; what is made of a parameter is empty by the request's own fault.
    private static bool IsLookedUp(IdentifierNameSyntax name, int depth = 0)
    {
        if (depth > 3 || name.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { } method)
            return false;
        var value = method.DescendantNodes().OfType<VariableDeclaratorSyntax>().LastOrDefault(v => v.Identifier.ValueText == name.Identifier.ValueText && v.SpanStart < name.SpanStart)?.Initializer?.Value;
        if ((value as AwaitExpressionSyntax)?.Expression is InvocationExpressionSyntax)
            return true;
        var root = (ExpressionSyntax?)(value as InvocationExpressionSyntax);
        while (root is InvocationExpressionSyntax or MemberAccessExpressionSyntax)
            root = root is InvocationExpressionSyntax call ? call.Expression : ((MemberAccessExpressionSyntax)root).Expression;
        return root is ThisExpressionSyntax || root is IdentifierNameSyntax source && !method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == source.Identifier.ValueText)
            && (!method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(v => v.Identifier.ValueText == source.Identifier.ValueText) || IsLookedUp(source, depth + 1));
    }
}
