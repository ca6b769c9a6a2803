// exception: Sample.WalletException
// message: There is no such account.
// fault: F100
// actual: 500
// expected: 400 404 200
// endpoint: POST /transfers
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public enum WalletErrorCode
{
    AccountNotFound,
    InsufficientFunds,
}

public sealed class WalletException(WalletErrorCode code, string message) : Exception(message)
{
    public WalletErrorCode Code { get; } = code;
}

public sealed class WalletExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        if (exception is not WalletException wallet)
        {
            return false;
        }

        context.Response.StatusCode = StatusCode(wallet.Code);
        await context.Response.WriteAsJsonAsync(new { code = wallet.Code.ToString(), message = wallet.Message }, ct);
        return true;
    }

    private static int StatusCode(WalletErrorCode code) => code switch
    {
        WalletErrorCode.AccountNotFound => StatusCodes.Status500InternalServerError,
        WalletErrorCode.InsufficientFunds => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };
}

public class Account
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public decimal Balance { get; set; }
}

public class WalletDb(DbContextOptions<WalletDb> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();
}

public record TransferRequest(string ToEmail, decimal Amount);

public class WalletService(WalletDb db)
{
    public async Task<Account> TransferAsync(string email, decimal amount)
    {
        var target = await db.Accounts.SingleOrDefaultAsync(a => a.Email == email)
            ?? $$throw new WalletException(WalletErrorCode.AccountNotFound, "There is no such account.");
        target.Balance += amount;
        await db.SaveChangesAsync();
        return target;
    }
}

[ApiController]
[Route("transfers")]
public class TransfersController(WalletService service) : ControllerBase
{
    [HttpPost]
    public async Task<ActionResult<Account>> Post(TransferRequest request) => await service.TransferAsync(request.ToEmail, request.Amount);
}
