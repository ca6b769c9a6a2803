using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Results;

/// <summary>Fills the parameters of what makes an error from what the refusing member has at hand.</summary>
internal static class ErrorArguments
{
    private static readonly string[] Messages = ["message", "description", "detail", "details", "reason", "why", "text", "error"];

    /// <summary>The arguments; null when one would have to be invented.</summary>
    public static string? Fill(CodeBase code, CodeFrame frame, IMethodSymbol factory, AnswerSubject subject, int status)
    {
        var arguments = new List<string>();
        foreach (var parameter in factory.Parameters.Where(p => !p.IsOptional))
            if (Argument(code, frame, factory, parameter, subject, status) is { } argument)
                arguments.Add(argument);
            else
                return null;
        return string.Join(", ", arguments);
    }

    private static string? Argument(CodeBase code, CodeFrame frame, IMethodSymbol factory, IParameterSymbol parameter, AnswerSubject subject, int status)
    {
        // What CourseErrors.NotFound(string code) takes is the code of a course.
        if (ErrorCodes.IsCode(parameter) && factory.ReturnType is INamedTypeSymbol error && ErrorMembers.IsOwn(factory, error))
            return SymbolDisplay.FormatLiteral(ErrorCodes.Write(code, error, frame.Declaration, subject.Entity, Words(subject, status)), true);
        var isText = parameter.Type.SpecialType == SpecialType.System_String;
        if (isText && Messages.Contains(parameter.Name.ToLowerInvariant()))
            return subject.Literal;
        if (subject.Key is { } key && (IsNamed(key, parameter.Name) || parameter.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || parameter.Name is "key" || parameter.Type.SpecialType == SpecialType.System_Object) && Fitting(code, frame, key, parameter) is { } fitting)
            return fitting;
        return InScope(code, frame, parameter);
    }

    // A parameter or local of that name, or a member of that name of one of the request's.
    private static string? InScope(CodeBase code, CodeFrame frame, IParameterSymbol parameter)
    {
        foreach (var own in frame.Symbol.Parameters)
            if (own.Name == parameter.Name && Fitting(code, frame, own.Name, parameter) is { } fitting)
                return fitting;
        foreach (var own in frame.Symbol.Parameters)
            if (own.Type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)) is { } property && code.DeclarationsOf(own.Type).Any()
                && Fitting(code, frame, $"{own.Name}.{property.Name}", parameter) is { } fitting)
                return fitting;

        return null;
    }

    private static bool IsNamed(string expression, string name) => expression.TrimEnd('!').Split('.').Last().Equals(name, StringComparison.OrdinalIgnoreCase);

    // The expression where it has the parameter's type; told not to be null where the parameter takes no null.
    private static string? Fitting(CodeBase code, CodeFrame frame, string text, IParameterSymbol parameter)
    {
        var model = code.ModelOf(frame.Declaration.SyntaxTree);
        var within = frame.Node == frame.Declaration ? frame.Declaration.DescendantNodes().OfType<StatementSyntax>().LastOrDefault(s => s is not BlockSyntax) ?? frame.Node : frame.Node;
        var expression = SyntaxFactory.ParseExpression(text);
        var info = model.GetSpeculativeTypeInfo(within.SpanStart, expression, SpeculativeBindingOption.BindAsExpression);
        if (info.Type is not { TypeKind: not TypeKind.Error } type || model.Compilation.ClassifyCommonConversion(type, parameter.Type) is not { IsImplicit: true, Exists: true })
            return null;
        var declared = model.GetSpeculativeSymbolInfo(within.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol switch
        {
            IPropertySymbol property => property.NullableAnnotation,
            IParameterSymbol own => own.NullableAnnotation,
            _ => NullableAnnotation.None,
        };
        return declared == NullableAnnotation.Annotated && parameter.NullableAnnotation == NullableAnnotation.NotAnnotated && type.IsReferenceType && !text.EndsWith("!", StringComparison.Ordinal) ? text + "!" : text;
    }

    private static string[] Words(AnswerSubject subject, int status) => status switch
    {
        404 => ["not", "found"],
        _ when subject.Problem.StartsWith("already exist", StringComparison.Ordinal) => ["already", "exists"],
        _ when subject.Problem.StartsWith("is still in use", StringComparison.Ordinal) => ["in", "use"],
        409 => ["conflict"],
        _ => ["invalid", .. Names.Words(subject.Entity).ToLowerInvariant().Split(' ')],
    };
}
