using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Evidence;

/// <content>What the language calls without writing a call: operators, conversions, loops, awaits.</content>
internal sealed partial class StepLister
{
    private void ForEach(IForEachLoopOperation loop)
    {
        Visit(loop.Collection);
        var collection = loop.Collection.Syntax;
        if (loop.Syntax is not CommonForEachStatementSyntax syntax)
        {
            Visit(loop.Body);
            return;
        }

        AddPlain(StepKind.Call, loop.IsAsynchronous ? "GetAsyncEnumerator" : "GetEnumerator", collection, collection);
        var variable = syntax switch
        {
            ForEachStatementSyntax each => TextSpan.FromBounds(each.Type.SpanStart, each.Identifier.Span.End),
            ForEachVariableStatementSyntax each => each.Variable.Span,
            _ => syntax.Span,
        };
        At(variable, () =>
        {
            AddPlain(StepKind.ElementLoad, "", collection, collection);
            AddPlain(StepKind.Call, "get_Current", collection, collection);
            AddPlain(StepKind.Call, "get_Chars", collection, collection);
            var info = _model.GetForEachStatementInfo(syntax);
            if (info.ElementConversion is { IsIdentity: false } conversion)
            {
                if (conversion.MethodSymbol is { } converter)
                    AddCall(converter, loop.Collection, loop.Collection, []);
                else if (conversion is { IsExplicit: true } or { IsUnboxing: true })
                    AddPlain(StepKind.Cast, "", collection, collection);
            }

            if (syntax is ForEachVariableStatementSyntax deconstructing && _model.GetDeconstructionInfo(deconstructing).Method is { } method)
                AddPlain(StepKind.Call, method.Name, deconstructing.Variable, deconstructing.Variable);
        });
        Visit(loop.Body);
        At(syntax.InKeyword.Span, () =>
        {
            AddPlain(StepKind.Length, "", collection, collection);
            AddPlain(StepKind.Call, "get_Length", collection, collection);
            AddPlain(StepKind.Call, loop.IsAsynchronous ? "MoveNextAsync" : "MoveNext", collection, collection);
            if (loop.IsAsynchronous)
                AddAwait(collection, collection);
        });
    }

    private void AddAwait(SyntaxNode node, SyntaxNode operand)
    {
        AddPlain(StepKind.Call, "GetAwaiter", node, operand);
        AddPlain(StepKind.Call, "get_IsCompleted", node, operand);
        AddPlain(StepKind.Call, "GetResult", node, operand);
        AddPlain(StepKind.Call, "Await", node, operand);
    }

    private void Conversion(IConversionOperation operation)
    {
        var conversion = operation.GetConversion();
        var (from, to) = (operation.Operand.Type, operation.Type);
        if (operation.OperatorMethod is { } method)
            AddCall(method, operation, operation.Operand, []);
        else if (operation.IsTryCast)
            return;
        else if (conversion.IsUnboxing || (conversion is { IsExplicit: true, IsReference: true }))
            Add(StepKind.Cast, "", operation, operation.Operand);
        else if (conversion.IsExplicit && (from is ITypeParameterSymbol || to is ITypeParameterSymbol))
            Add(StepKind.Cast, "", operation, operation.Operand);
        else if (conversion is { IsNullable: true, IsExplicit: true } && IsNullable(from) && !IsNullable(to))
            Add(StepKind.Call, "get_Value", operation, operation.Operand);
        else if (from?.SpecialType is SpecialType.System_Decimal && conversion.IsNumeric)
            Add(StepKind.Call, "op_Explicit", operation, operation.Operand);
        else if (to?.SpecialType is SpecialType.System_Decimal && conversion.IsNumeric)
            Add(StepKind.Call, conversion.IsExplicit ? "op_Explicit" : "op_Implicit", operation, operation.Operand);
        else if (operation.IsChecked)
            Add(StepKind.Checked, "", operation, operation.Operand);
    }

    private void Operator(IOperation operation, BinaryOperatorKind kind, IMethodSymbol? method, bool isChecked, ITypeSymbol? type, IOperation right)
    {
        var isDivision = kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (method is not null)
            AddCall(method, operation, isDivision ? right : null, []);
        else if (type?.SpecialType is SpecialType.System_Decimal)
            Add(StepKind.Call, DecimalOperator(kind), operation, isDivision ? right : null);
        else if (isDivision)
            Add(StepKind.Divide, "", operation, right);
        else if (isChecked && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply)
            Add(StepKind.Checked, "", operation, null);
    }

    private static string DecimalOperator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "op_Addition",
        BinaryOperatorKind.Subtract => "op_Subtraction",
        BinaryOperatorKind.Multiply => "op_Multiply",
        BinaryOperatorKind.Divide => "op_Division",
        BinaryOperatorKind.Remainder => "op_Modulus",
        _ => "",
    };

    private static bool IsNullable(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
}
