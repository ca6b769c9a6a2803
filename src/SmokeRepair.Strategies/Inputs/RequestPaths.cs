using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Names the parts of the request that expressions stand for, through locals, lambdas, filters and the parameters of what a handler calls.</summary>
internal sealed class RequestPaths(CodeBase code)
{
    private static readonly string[] Collections = ["IQueryCollection", "IHeaderDictionary", "IFormCollection", "RouteValueDictionary", "IRequestCookieCollection"];

    private readonly Dictionary<SyntaxNode, Place> _parameters = [];
    private readonly Dictionary<SyntaxNode, ExpressionSyntax> _passed = [];

    /// <summary>Takes the parameters of the members on the way from the handler (last) to an inner member (first).</summary>
    public void Enter(IReadOnlyList<CodeFrame> path)
    {
        if (path.Count == 0)
            return;
        foreach (var parameter in path[path.Count - 1].Symbol.Parameters.Where(p => IsSent(p) && !RequestOrigin.IsService(code, p)))
            if (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declared)
                _parameters[declared] = new(RequestMember.BoundName(parameter) ?? parameter.Name, "");
        for (var i = path.Count - 1; i > 0; i--)
            if (path[i].Node is InvocationExpressionSyntax call)
                Bind(path[i - 1].Declaration, call);
    }

    /// <summary>Takes what a call hands to the member that it runs.</summary>
    public void Bind(SyntaxNode declaration, InvocationExpressionSyntax call)
    {
        var parameters = declaration.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault()?.Parameters.ToList() ?? [];
        var request = code.DispatchedBy(call);
        var extends = code.SymbolOf(call) is IMethodSymbol { ReducedFrom: not null } && call.Expression is MemberAccessExpressionSyntax;
        for (var i = 0; i < parameters.Count; i++)
        {
            var arguments = call.ArgumentList.Arguments;
            var given = request is not null ? i == 0 ? request : null : arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameters[i].Identifier.ValueText)?.Expression
                ?? (extends ? i == 0 ? ((MemberAccessExpressionSyntax)call.Expression).Expression : arguments.ElementAtOrDefault(i - 1)?.Expression : arguments.ElementAtOrDefault(i)?.Expression);
            if (given is not null && Of(given) is { } place)
                _parameters[parameters[i]] = place;
            else
                _parameters.Remove(parameters[i]);
            if (given is not null)
                _passed[parameters[i]] = given;
        }
    }

    /// <summary>The members of the request that occur in a node or in what its locals were made of, each as far as it is named.</summary>
    public IReadOnlyList<string> In(SyntaxNode node)
    {
        var found = Within(node, []).Select(p => p.Field).Distinct().ToList();
        return [.. found.Where(f => !found.Any(o => o != f && o.StartsWith(f, StringComparison.Ordinal) && o[f.Length] is '.' or '['))];
    }

    /// <summary>The path of a member below what an expression stands for; null when that is nothing of the request.</summary>
    public string? Below(ExpressionSyntax expression, string member) => Of(expression)?.To(member).Field;

    private IEnumerable<Place> Within(SyntaxNode node, HashSet<SyntaxNode> seen)
    {
        if (!seen.Add(node))
            yield break;
        IEnumerable<SyntaxNode> inner = node.ChildNodes();
        if (node is ExpressionSyntax expression && Of(expression) is { } place)
        {
            yield return place;
            inner = node.DescendantNodes(n => n is not ArgumentSyntax).OfType<ArgumentSyntax>();
        }
        else if (node is IdentifierNameSyntax name && code.SymbolOf(name) is ILocalSymbol local)
        {
            inner = local.DeclaringSyntaxReferences.Select(r => Source(r.GetSyntax())).OfType<SyntaxNode>();
        }

        foreach (var found in inner.SelectMany(n => Within(n, seen)))
            yield return found;
    }

    // What a local was made of.
    private static ExpressionSyntax? Source(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        ForEachStatementSyntax each => each.Expression,
        SingleVariableDesignationSyntax designation => designation.Ancestors().FirstOrDefault(a => a is InvocationExpressionSyntax or IsPatternExpressionSyntax) is IsPatternExpressionSyntax pattern ? pattern.Expression : designation.FirstAncestorOrSelf<InvocationExpressionSyntax>(),
        _ => null,
    };

    private Place? Of(ExpressionSyntax expression, int depth = 0) => depth > 30 ? null : expression switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, depth + 1),
        PostfixUnaryExpressionSyntax suppressed => Of(suppressed.Operand, depth + 1),
        CastExpressionSyntax cast => Of(cast.Expression, depth + 1),
        AwaitExpressionSyntax awaited => Of(awaited.Expression, depth + 1),
        BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.AsExpression or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression } either => Of(either.Left, depth + 1),
        IdentifierNameSyntax name => OfName(name, depth + 1),
        MemberAccessExpressionSyntax member when member.Name is IdentifierNameSyntax => OfMember(member, member.Expression, depth + 1),
        MemberBindingExpressionSyntax binding when Conditional(binding) is { } access => OfMember(binding, access.Expression, depth + 1),
        ConditionalAccessExpressionSyntax access => Of(access.WhenNotNull, depth + 1),
        ElementAccessExpressionSyntax element => OfElement(element, depth + 1),
        InvocationExpressionSyntax call => OfCall(call, depth + 1),
        _ => null,
    };

    private Place? OfName(IdentifierNameSyntax name, int depth)
    {
        var symbol = code.SymbolOf(name);
        var declaration = symbol is ILocalSymbol or IParameterSymbol ? symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() : null;
        return declaration switch
        {
            ParameterSyntax parameter when _parameters.TryGetValue(parameter, out var known) => known,
            // An element of what the lambda is called for.
            ParameterSyntax { Parent: AnonymousFunctionExpressionSyntax or ParameterListSyntax { Parent: AnonymousFunctionExpressionSyntax } } parameter =>
                parameter.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: var called } && Receiver(called) is { } receiver ? Of(receiver, depth)?.Element : null,
            VariableDeclaratorSyntax { Initializer.Value: var value } => Of(value, depth),
            ForEachStatementSyntax each => Of(each.Expression, depth)?.Element,
            SingleVariableDesignationSyntax when MadeObject.Deconstructed(code, declaration) is var (whole, member) => OfMember(member, whole, depth),
            SingleVariableDesignationSyntax { Parent: DeclarationPatternSyntax or RecursivePatternSyntax or VarPatternSyntax, Parent.Parent: IsPatternExpressionSyntax pattern } => Of(pattern.Expression, depth),
            _ => null,
        };
    }

    // Members that the app declares are the client's, or what an object made on the way was given for them; what the framework declares (Length, Value) says something of the one it is asked of.
    private Place? OfMember(ExpressionSyntax member, ExpressionSyntax receiver, int depth) =>
        code.SymbolOf(member) is not IPropertySymbol property ? null : code.DeclarationsOf(property).Any() ? OfMember(property, receiver, depth) : Of(receiver, depth);

    private Place? OfMember(IPropertySymbol member, ExpressionSyntax receiver, int depth) =>
        MadeObject.Member(code, receiver, member, p => p.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && _passed.TryGetValue(declared.GetSyntax(), out var given) ? given : null) is (var part, var whole)
            ? part is not null ? Of(part, depth) : Of(whole, depth)?.To(member.Name) : null;

    private Place? OfElement(ElementAccessExpressionSyntax element, int depth)
    {
        if (code.TypeOf(element.Expression) is { } type && Collections.Contains(type.Name))
            return element.ArgumentList.Arguments is [{ Expression: var key }] && code.ModelOf(key.SyntaxTree).GetConstantValue(key).Value is string text ? new(text, "") : null;
        return IsFilterArguments(element.Expression) ? new(code.TypeOf(element)?.Name ?? "argument", "") : Of(element.Expression, depth)?.Element;
    }

    private Place? OfCall(InvocationExpressionSyntax call, int depth)
    {
        if (code.SymbolOf(call) is not IMethodSymbol method || Receiver(call.Expression) is not { } receiver || code.DeclarationsOf(method.ReducedFrom ?? method.OriginalDefinition).Any())
            return null;
        if (IsFilterArguments(receiver) || method is { Name: "GetArgument", ContainingType.Name: "EndpointFilterInvocationContext" })
            return new(method.ReturnType.Name, "");
        return method.IsStatic && method.ReducedFrom is null ? null : Of(receiver, depth);
    }

    // The arguments that a filter is handed are what the handler will be called with.
    private bool IsFilterArguments(ExpressionSyntax expression) =>
        code.SymbolOf(expression) is IPropertySymbol { Name: "Arguments" or "ActionArguments", ContainingType.Name: "EndpointFilterInvocationContext" or "ActionExecutingContext" }
        || expression is InvocationExpressionSyntax call && Receiver(call.Expression) is { } receiver && IsFilterArguments(receiver)
        || expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values" } values && IsFilterArguments(values.Expression);

    private static ExpressionSyntax? Receiver(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => Conditional(binding)?.Expression,
        _ => null,
    };

    private static ConditionalAccessExpressionSyntax? Conditional(MemberBindingExpressionSyntax binding) =>
        binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(a => a.WhenNotNull.Span.Contains(binding.Span));

    private static bool IsSent(IParameterSymbol parameter) =>
        parameter.Type.Name is "IFormFile" or "IFormFileCollection" or "IFormCollection"
        || parameter.Type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.", StringComparison.Ordinal) != true;

    /// <param name="Root">The name of the parameter, query value or header.</param>
    /// <param name="Path">From there on; empty for the whole.</param>
    private sealed record Place(string Root, string Path)
    {
        public string Field => Path.Length > 0 ? Path : Root;

        public Place Element => this with { Path = (Path.Length > 0 ? Path : "") + "[]" };

        public Place To(string member) => this with { Path = Path.Length > 0 ? Path + "." + member : member };
    }
}
