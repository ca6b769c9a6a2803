// fault: F903
// endpoint: POST /loans
// handler: LoansController.Lend
// expected: 409
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Copy
{
    public int Id { get; set; }
}

public class Loan
{
    public int CopyId { get; set; }
}

public class ConflictException(string message) : Exception(message);

public class NotFoundException(string message) : Exception(message);

public class ErrorHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            NotFoundException => 404,
            ConflictException => 409,
            _ => 500,
        };
        await context.Response.WriteAsync(exception.Message, cancellationToken);
        return true;
    }
}

public interface ILoanRepository
{
    Task<bool> HasOpenLoanAsync(int copyId, CancellationToken cancellationToken);

    Task AddAsync(Loan loan);

    Task<Copy?> FindCopyAsync(int id);
}

public class LoanRepository : ILoanRepository
{
    public Task<bool> HasOpenLoanAsync(int copyId, CancellationToken cancellationToken) => Task.FromResult(copyId > 0);

    public Task AddAsync(Loan loan) => Task.CompletedTask;

    public Task<Copy?> FindCopyAsync(int id) => Task.FromResult<Copy?>(new Copy { Id = id });
}

public record LendRequest(int Copy);

public class LoanService(ILoanRepository loans)
{
    public async Task<Loan> LendAsync(LendRequest request, CancellationToken cancellationToken)
    {
        var copy = await loans.FindCopyAsync(request.Copy);
        if (copy is null)
        {
            throw new NotFoundException($"Copy {request.Copy} was not found.");
        }

        var loan = new Loan { CopyId = copy.Id };
        await loans.AddAsync(loan);
        return loan;
    }
}

[ApiController]
[Route("loans")]
public class LoansController(LoanService loans) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Lend(LendRequest request, CancellationToken cancellationToken) =>
        $$Ok(await loans.LendAsync(request, cancellationToken));
}
