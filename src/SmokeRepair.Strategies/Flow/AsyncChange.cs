using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Makes members async that are not, so that something in them can be awaited, and awaits them where they are called.</summary>
internal sealed class AsyncChange(RepairSite site, SourceEditor editor)
{
    private const int Deepest = 4;
    private readonly HashSet<SyntaxNode> _made = [];

    /// <summary>Whether a type is a task.</summary>
    public static bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: { } space } && space.ToDisplayString() == "System.Threading.Tasks";

    /// <summary>Whether the language allows an await at a place of a member.</summary>
    public static bool MayAwait(SyntaxNode node, SyntaxNode member) =>
        !node.Ancestors().TakeWhile(n => n != member).Any(n => n is LockStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax or UnsafeStatementSyntax or FixedStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Awaits a call in its place.</summary>
    public static void Await(SourceEditor editor, ExpressionSyntax call)
    {
        if (call.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax)
            editor.Wrap(call, "(await ", ")");
        else
            editor.Wrap(call, "await ", "");
    }

    /// <summary>Makes a member async, and with it what calls it.</summary>
    /// <returns>Whether all of that can be said; if not, the edits are of no use.</returns>
    public bool MakeAsync(SyntaxNode declaration, IMethodSymbol symbol, int depth = 0)
    {
        if (symbol.IsAsync || !_made.Add(declaration))
            return true;
        if (depth > Deepest || symbol.RefKind != RefKind.None || symbol.Parameters.Any(p => p.RefKind != RefKind.None || p.Type.IsRefLikeType) || Inside(declaration).Any(n => n is YieldStatementSyntax))
            return false;
        return declaration switch
        {
            LambdaExpressionSyntax lambda => MakeLambda(lambda, symbol),
            MethodDeclarationSyntax or LocalFunctionStatementSyntax when IsTask(symbol.ReturnType) => Unwrap(declaration) && Return(declaration, "async "),
            MethodDeclarationSyntax or LocalFunctionStatementSyntax => MakeMethod(declaration, symbol, depth),
            _ => false,
        };
    }

    // What maps an endpoint takes any delegate, and what has to return a task may be async.
    private bool MakeLambda(LambdaExpressionSyntax lambda, IMethodSymbol symbol)
    {
        var target = site.Code.ModelOf(lambda.SyntaxTree).GetTypeInfo(lambda).ConvertedType;
        if (IsTask(symbol.ReturnType) && !Unwrap(lambda) || !IsTask(symbol.ReturnType) && target?.ToDisplayString() != "System.Delegate")
            return false;
        if (lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: { } written } && !IsTask(symbol.ReturnType))
            editor.Replace(written, $"async {TaskOf(written.ToString(), symbol)}").AddUsing(lambda.SyntaxTree, "System.Threading.Tasks");
        else
            editor.InsertAt(lambda.SyntaxTree, lambda switch
            {
                ParenthesizedLambdaExpressionSyntax { ReturnType: { } returned } => returned.SpanStart,
                ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.SpanStart,
                _ => ((SimpleLambdaExpressionSyntax)lambda).Parameter.SpanStart,
            }, "async ");
        return true;
    }

    private bool MakeMethod(SyntaxNode declaration, IMethodSymbol symbol, int depth)
    {
        var contracts = CodeBase.ImplementedBy(symbol).ToArray();
        if (symbol.IsVirtual || symbol.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction) || declaration is MethodDeclarationSyntax m && m.Modifiers.Any(SyntaxKind.PartialKeyword)
            || contracts.Any(c => c.ContainingType.TypeKind != TypeKind.Interface || site.Code.DeclarationsOf(c).Count() != 1 || site.Code.ImplementationsOf(c).Count() != 1))
            return false;
        var calls = site.Code.CallsOf(symbol).ToArray();
        var isAction = AnswerFinder.IsController(symbol.ContainingType) && symbol.DeclaredAccessibility == Accessibility.Public;
        IMethodSymbol[] all = [symbol, .. contracts];
        if (all.SelectMany(site.Code.ReferencesTo).Any(r => !calls.Any(c => LinqCalls.NameOf(c) == r) && !(isAction && IsNamed(r))))
            return false;

        // Actions bear the names of their routes and links.
        var name = isAction || symbol.Name.EndsWith("Async", StringComparison.Ordinal) || !SaysAsync(site.Code) || symbol.ContainingType.GetMembers(symbol.Name + "Async").Length > 0 ? symbol.Name : symbol.Name + "Async";
        foreach (var call in calls)
        {
            if (Members(call) is not { } caller || !MayAwait(call, caller.Declaration) || !MakeAsync(caller.Declaration, caller.Symbol, depth + 1))
                return false;
            if (name != symbol.Name)
                editor.Replace(LinqCalls.NameOf(call)!.Identifier, name);
            Await(editor, call);
        }

        foreach (var contract in contracts.SelectMany(site.Code.DeclarationsOf).OfType<MethodDeclarationSyntax>())
            Rename(contract, name, symbol).Replace(contract.ReturnType, TaskOf(contract.ReturnType.ToString(), symbol));
        Rename(declaration, name, symbol);
        return Return(declaration, "async ", symbol);
    }

    private SourceEditor Rename(SyntaxNode declaration, string name, IMethodSymbol symbol)
    {
        editor.AddUsing(declaration.SyntaxTree, "System.Threading.Tasks");
        return name == symbol.Name ? editor : editor.Replace(declaration is MethodDeclarationSyntax method ? method.Identifier : ((LocalFunctionStatementSyntax)declaration).Identifier, name);
    }

    private bool Return(SyntaxNode declaration, string before, IMethodSymbol? symbol = null)
    {
        var written = declaration is MethodDeclarationSyntax method ? method.ReturnType : ((LocalFunctionStatementSyntax)declaration).ReturnType;
        editor.Replace(written, before + (symbol is null ? written.ToString() : TaskOf(written.ToString(), symbol)));
        return true;
    }

    private static string TaskOf(string written, IMethodSymbol symbol) => symbol.ReturnsVoid ? "Task" : $"Task<{written}>";

    // What a member without async returns as a task is awaited, or what is in it returned.
    private bool Unwrap(SyntaxNode declaration)
    {
        foreach (var node in Inside(declaration))
        {
            var value = node is ReturnStatementSyntax { Expression: { } returned } ? returned : node is ArrowExpressionClauseSyntax arrow ? arrow.Expression : node.Parent == declaration && declaration is LambdaExpressionSyntax { ExpressionBody: { } body } && body == node ? body : null;
            if (value is null)
                continue;
            var finished = value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" }, Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments: [var result] } ? result.Expression : null;
            if (finished is not null)
                editor.Replace(value.SyntaxTree, TextSpan.FromBounds(value.SpanStart, finished.SpanStart), "").Replace(value.SyntaxTree, TextSpan.FromBounds(finished.Span.End, value.Span.End), "");
            else if (node is ReturnStatementSyntax statement && site.Code.TypeOf(value) is INamedTypeSymbol { TypeArguments.Length: 0 })
            {
                var isLast = statement.Parent is BlockSyntax block && block.Parent == declaration && block.Statements.Last() == statement;
                var isDone = value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };
                if (!isLast && !isDone && statement.Parent is not BlockSyntax)
                    return false;
                if (isLast && isDone)
                    editor.Remove(statement);
                else
                    editor.Replace(statement, isDone ? "return;" : isLast ? $"await {SourceLayout.TextOf(value)};" : $"await {SourceLayout.TextOf(value)};\nreturn;");
            }
            else
                editor.InsertAt(value.SyntaxTree, value.SpanStart, "await ");
        }

        return true;
    }

    /// <summary>The nodes of a member itself, without those of the functions in it.</summary>
    public static IEnumerable<SyntaxNode> Inside(SyntaxNode declaration) => declaration.DescendantNodes(n => n == declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private CodeFrame? Members(SyntaxNode call) => Inputs.Members.FrameOf(site.Code, call, call);

    private static bool IsNamed(SimpleNameSyntax name) => name.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    // By majority of the app's own methods that return tasks; where there are none, as the framework names them.
    private static bool SaysAsync(CodeBase code)
    {
        var names = code.Types.Where(t => !AnswerFinder.IsController(t)).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && IsTask(m.ReturnType) && !m.IsOverride).Select(m => m.Name).ToArray();
        return names.Count(n => n.EndsWith("Async", StringComparison.Ordinal)) * 2 >= names.Length;
    }
}
