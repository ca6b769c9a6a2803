using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Strategies;

/// <summary>The source of all projects of a solution, compiled: immutable, and searched without I/O.</summary>
public sealed class CodeBase
{
    private readonly Dictionary<SyntaxTree, Compilation> _owners = [];
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _types;
    private readonly Lazy<ILookup<string, SimpleNameSyntax>> _names;
    private readonly Lazy<Dictionary<string, SyntaxTree>> _byPath;
    private readonly HashSet<SyntaxTree> _userTrees;
    private readonly ConcurrentDictionary<string, SyntaxTree> _newFiles = new(StringComparer.Ordinal);
    private readonly Dispatching _dispatching;

    /// <summary>Takes the compilations of the user's projects.</summary>
    /// <param name="compilations">One per project, the startup project's first.</param>
    /// <param name="isUserFile">Whether a file is the user's own; generated files are read but never edited.</param>
    public CodeBase(IEnumerable<Compilation> compilations, Func<SyntaxTree, bool>? isUserFile = null)
    {
        Compilations = [.. compilations];
        foreach (var compilation in Compilations)
            foreach (var tree in compilation.SyntaxTrees)
                _owners[tree] = compilation;
        Trees = [.. _owners.Keys.Where(t => isUserFile?.Invoke(t) ?? true)];
        _userTrees = [.. Trees];
        _dispatching = new(this);
        _byPath = new(() => Trees.GroupBy(t => t.FilePath).ToDictionary(g => g.Key, g => g.First()));
        _types = new(() => [.. Trees.SelectMany(DeclaredTypes).Distinct(SymbolEqualityComparer.Default).Cast<INamedTypeSymbol>()]);
        _names = new(() => Trees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()).ToLookup(n => n.Identifier.ValueText, StringComparer.Ordinal));
    }

    /// <summary>The compilations, the startup project's first.</summary>
    public IReadOnlyList<Compilation> Compilations { get; }

    /// <summary>The user's own files, of all projects.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>The types that the user's files declare.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types => _types.Value;

    /// <summary>Whether the tree is one of the user's own files.</summary>
    public bool IsUserTree(SyntaxTree tree) => _userTrees.Contains(tree);

    /// <summary>A file that is not there yet, to be written by an edit of its empty text; one and the same for each path.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="beside">A file of the project that it will belong to.</param>
    internal SyntaxTree NewFile(string path, SyntaxTree beside) =>
        _newFiles.GetOrAdd(path, p => CSharpSyntaxTree.ParseText(SourceText.From("", new UTF8Encoding(false), SourceHashAlgorithm.Sha256), (CSharpParseOptions)beside.Options, p));

    /// <summary>Whether a file of that path is compiled already, whatever it holds.</summary>
    internal bool HasFile(string path) => Compilations.SelectMany(c => c.SyntaxTrees).Any(t => string.Equals(t.FilePath, path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the tree is a file that is not there yet.</summary>
    internal bool IsNewFile(SyntaxTree tree) => _newFiles.TryGetValue(tree.FilePath, out var known) && known == tree;

    /// <summary>The file of the same path; null when there is none.</summary>
    public SyntaxTree? CounterpartOf(SyntaxTree tree) => _byPath.Value.TryGetValue(tree.FilePath, out var found) ? found : null;

    /// <summary>The compilation a file belongs to.</summary>
    /// <exception cref="KeyNotFoundException">The file is none of the solution's.</exception>
    public Compilation CompilationOf(SyntaxTree tree) => _owners[tree];

    /// <summary>The semantic model of a file; made once.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, t => _owners[t].GetSemanticModel(t));

    /// <summary>The symbol that a node refers to or, for a method group with one candidate, that candidate.</summary>
    public ISymbol? SymbolOf(SyntaxNode node)
    {
        var info = ModelOf(node.SyntaxTree).GetSymbolInfo(node);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    /// <summary>The type of an expression, or null.</summary>
    public ITypeSymbol? TypeOf(SyntaxNode expression) => ModelOf(expression.SyntaxTree).GetTypeInfo(expression).Type;

    /// <summary>A type by its full metadata name, from the source or any reference.</summary>
    public INamedTypeSymbol? FindType(string metadataName) =>
        Compilations.Select(c => c.GetTypeByMetadataName(metadataName)).FirstOrDefault(t => t is not null);

    /// <summary>Where a symbol is declared in the user's own files; several for a partial one, none for a symbol of a package.</summary>
    public IEnumerable<SyntaxNode> DeclarationsOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Where(r => IsUserTree(r.SyntaxTree)).Select(r => r.GetSyntax());

    /// <summary>Every name in the user's own files that refers to the symbol, through constructed generics and overrides too.</summary>
    public IEnumerable<SimpleNameSyntax> ReferencesTo(ISymbol symbol) =>
        _names.Value[symbol.Name].Where(n => SymbolOf(n) is { } found && Same(Unwrap(found), Unwrap(symbol)));

    /// <summary>
    /// Every call of the method in the user's own files; calls through an interface or base method that it implements count, and calls that dispatch a request to it.
    /// </summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(IMethodSymbol method)
    {
        // What calls every handler there is, in the dispatcher, tells less of one than where its requests are dispatched.
        var dispatched = _dispatching.CallsOf(method).ToArray();
        return dispatched.Concat(DirectCallsOf(method).Where(c => dispatched.Length == 0 || SymbolOf(c) is IMethodSymbol called && !IsOpen(called.ContainingType)));
    }

    /// <summary>The methods of the user's own code that run by a call: what it names, what implements or overrides that, or what handles the request that it dispatches.</summary>
    public IEnumerable<IMethodSymbol> TargetsOf(InvocationExpressionSyntax call) =>
        _dispatching.Of(call) is var (_, handlers) ? handlers : SymbolOf(call) is IMethodSymbol called ? ImplementationsOf(called) : [];

    /// <summary>The expression of the request that a call dispatches to what handles it; null when it dispatches none.</summary>
    public ExpressionSyntax? DispatchedBy(InvocationExpressionSyntax call) => _dispatching.Of(call)?.Request;

    /// <summary>Whether requests are dispatched to the method by their type.</summary>
    public bool HandlesRequests(IMethodSymbol method) => _dispatching.IsHandler(method);

    private IEnumerable<InvocationExpressionSyntax> DirectCallsOf(IMethodSymbol method)
    {
        var wanted = new List<IMethodSymbol> { method };
        wanted.AddRange(ImplementedBy(method));
        foreach (var name in _names.Value[method.Name])
        {
            var target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax ? name.Parent : (SyntaxNode)name;
            if (target.Parent is InvocationExpressionSyntax call && call.Expression == target && SymbolOf(call) is IMethodSymbol called && wanted.Any(w => Same(Unwrap(w), Unwrap(called)) && Fits(w, called)))
                yield return call;
        }
    }

    /// <summary>The methods of the user's own code that run when the method is called: itself, or what implements or overrides it.</summary>
    public IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol method)
    {
        var origin = (IMethodSymbol)Unwrap(method);
        if (origin is { IsAbstract: false, ContainingType.TypeKind: not TypeKind.Interface } && DeclarationsOf(origin).Any())
            yield return origin;
        if (!origin.IsAbstract && !origin.IsVirtual && !origin.IsOverride && origin.ContainingType?.TypeKind != TypeKind.Interface)
            yield break;
        foreach (var type in Types.Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct))
            foreach (var member in type.GetMembers().OfType<IMethodSymbol>())
                if (!Same(member, origin) && ImplementedBy(member).Any(i => Same(Unwrap(i), origin) && Fits(i, method)))
                    yield return member;
    }

    /// <summary>The type without its nullability: of <c>int?</c>, <c>int</c>.</summary>
    internal static ITypeSymbol Underlying(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>A type and the types that it derives from, the type first.</summary>
    internal static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            yield return t;
    }

    /// <summary>Whether two symbols are the same, also when they come from different compilations.</summary>
    public static bool Same(ISymbol? a, ISymbol? b) =>
        SymbolEqualityComparer.Default.Equals(a, b)
        || (a is not null && b is not null && a.Kind == b.Kind && a.Name == b.Name && a is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol)
            && a.GetDocumentationCommentId() is { } id && id == b.GetDocumentationCommentId()
            && a.ContainingAssembly?.Name == b.ContainingAssembly?.Name);

    private static ISymbol Unwrap(ISymbol symbol) => (symbol is IMethodSymbol { ReducedFrom: { } reduced } ? reduced : symbol).OriginalDefinition;

    // A call on IHandler<Order> runs no IHandler<Payment>.
    private static bool Fits(IMethodSymbol implemented, IMethodSymbol called) =>
        implemented.ContainingType is not { IsGenericType: true } type || called.ContainingType is not { IsGenericType: true } asked || IsOpen(type) || IsOpen(asked)
        || type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == asked.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether a type is, or is made of, a parameter for one.</summary>
    internal static bool IsOpen(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol => true,
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        _ => false,
    };

    /// <summary>The methods that a method overrides or implements.</summary>
    internal static IEnumerable<IMethodSymbol> ImplementedBy(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden;
        if (method.ContainingType is not { } type)
            yield break;
        foreach (var contract in type.AllInterfaces)
            foreach (var member in contract.GetMembers(method.Name).OfType<IMethodSymbol>())
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                    yield return member;
        foreach (var explicitly in method.ExplicitInterfaceImplementations)
            yield return explicitly;
    }

    private IEnumerable<INamedTypeSymbol> DeclaredTypes(SyntaxTree tree)
    {
        var model = ModelOf(tree);
        return tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<BaseTypeDeclarationSyntax>()
            .Select(d => model.GetDeclaredSymbol(d))
            .OfType<INamedTypeSymbol>();
    }
}
