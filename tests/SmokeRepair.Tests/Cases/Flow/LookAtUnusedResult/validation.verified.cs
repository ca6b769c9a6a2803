// fault: F102
// endpoint: POST /transfers
// handler: TransferEndpoints.Create
// expected: 400
// actual: 201
// intent: OutOfRange body amount
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sample;

public class ValidationResult
{
    public bool IsValid { get; init; }

    public IDictionary<string, string[]> ToDictionary() => new Dictionary<string, string[]>();
}

public interface IValidator<T>
{
    Task<ValidationResult> ValidateAsync(T instance);
}

public record Transfer(decimal Amount);

public record Card(string Number);

public static class TransferEndpoints
{
    public static async Task<Results<Created<Transfer>, ValidationProblem>> Create(Transfer request, IValidator<Transfer> validator)
    {
        var checkedRequest = await validator.ValidateAsync(request);
        if (!checkedRequest.IsValid)
            return TypedResults.ValidationProblem(checkedRequest.ToDictionary());

        return TypedResults.Created("/transfers/1", request);
    }

    public static async Task<Results<Created<Card>, ValidationProblem>> Issue(Card request, IValidator<Card> validator)
    {
        var validation = await validator.ValidateAsync(request);
        if (!validation.IsValid)
            return TypedResults.ValidationProblem(validation.ToDictionary());

        return TypedResults.Created("/cards/1", request);
    }
}
