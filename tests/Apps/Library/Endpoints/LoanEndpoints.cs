using System.Globalization;
using Library.Contracts;
using Library.Domain;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class LoanEndpoints
{
    public static void MapLoans(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/loans").WithTags("Loans");

        group.MapGet("/", ListLoans).WithName("ListLoans");
        group.MapPost("/", RequestLoan).WithName("RequestLoan").WithValidation<RequestLoanRequest>().ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/{id:guid}", GetLoan).WithName("GetLoan");
        group.MapGet("/overdue", ListOverdue).WithName("ListOverdue").ProducesProblem(400);
        group.MapPost("/{id:guid}/activate", ActivateLoan).WithName("ActivateLoan").WithValidation<ActivateLoanRequest>().ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/{id:guid}/renew", RenewLoan).WithName("RenewLoan").WithValidation<RenewLoanRequest>().ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/{id:guid}/return", ReturnLoan).WithName("ReturnLoan").WithValidation<ReturnLoanRequest>().ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/{id:guid}/lose", LoseCopy).WithName("LoseCopy").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<List<LoanResponse>>> ListLoans(LoanStatus? status, ILoanRepository loans)
    {
        var found = await loans.ListAsync(status);
        return TypedResults.Ok(found.Select(l => l.ToResponse()).ToList());
    }

    private static async Task<Created<LoanResponse>> RequestLoan(RequestLoanRequest request, LoanService service)
    {
        var loan = await service.RequestAsync(request);
        return TypedResults.Created($"/loans/{loan.Id}", loan.ToResponse());
    }

    private static async Task<Results<Ok<LoanResponse>, NotFound>> GetLoan(Guid id, ILoanRepository loans)
    {
        var loan = await loans.FindAsync(id);
        if (loan is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(loan.ToResponse());
    }

    private static async Task<Ok<List<LoanResponse>>> ListOverdue(string? grace, LoanService service)
    {
        var period = grace is null ? TimeSpan.Zero : TimeSpan.Parse(grace, CultureInfo.InvariantCulture);
        var found = await service.ListOverdueAsync(period);
        return TypedResults.Ok(found.Select(l => l.ToResponse()).ToList());
    }

    private static async Task<Ok<LoanResponse>> ActivateLoan(Guid id, ActivateLoanRequest request, LoanService service)
    {
        var loan = await service.ActivateAsync(id, request);
        return TypedResults.Ok(loan.ToResponse());
    }

    private static async Task<Ok<LoanResponse>> RenewLoan(Guid id, RenewLoanRequest request, LoanService service)
    {
        var loan = await service.RenewAsync(id, request);
        return TypedResults.Ok(loan.ToResponse());
    }

    private static async Task<Ok<LoanResponse>> ReturnLoan(Guid id, ReturnLoanRequest request, LoanService service)
    {
        var loan = await service.ReturnAsync(id, request);
        return TypedResults.Ok(loan.ToResponse());
    }

    private static async Task<Created<FineResponse>> LoseCopy(Guid id, LoanService service)
    {
        var fine = await service.LoseAsync(id);
        return TypedResults.Created($"/fines/{fine.Id}", fine.ToResponse());
    }
}
