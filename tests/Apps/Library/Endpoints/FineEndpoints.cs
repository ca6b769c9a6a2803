using Library.Contracts;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class FineEndpoints
{
    public static void MapFines(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/fines").WithTags("Fines");

        group.MapGet("/{id:int}", GetFine).WithName("GetFine");
        group.MapPost("/{id:int}/pay", PayFine).WithName("PayFine").WithValidation<PayFineRequest>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<Results<Ok<FineResponse>, NotFound>> GetFine(int id, IFineRepository fines)
    {
        var fine = await fines.FindAsync(id);
        if (fine is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(fine.ToResponse());
    }

    private static async Task<Ok<FineResponse>> PayFine(int id, PayFineRequest request, FineService service)
    {
        var fine = await service.PayAsync(id, request);
        return TypedResults.Ok(fine.ToResponse());
    }
}
