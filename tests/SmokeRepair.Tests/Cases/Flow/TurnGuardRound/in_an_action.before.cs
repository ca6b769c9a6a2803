// fault: F903
// actual: 409
// expected: 200
// endpoint: POST /loans/{id}/renew
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Loan
{
    public bool IsActive { get; set; }

    public int Renewals { get; set; }
}

[ApiController]
[Route("loans")]
public class LoansController(Dictionary<int, Loan> loans) : ControllerBase
{
    [HttpPost("{id}/renew")]
    public IActionResult $$Renew(int id)
    {
        if (!loans.TryGetValue(id, out var loan))
            return NotFound();
        if (loan.IsActive)
            return Conflict();
        loan.Renewals++;
        return Ok();
    }

    [HttpPost("{id}/return")]
    public IActionResult Return(int id)
    {
        if (!loans.TryGetValue(id, out var loan))
            return NotFound();
        if (!loan.IsActive)
            return Conflict();
        loan.IsActive = false;
        return Ok();
    }
}
