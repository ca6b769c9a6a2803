// untouched: no other guard tells which way round is right
// exception: Sample.WrongStateException
// fault: F903
// actual: 409
// expected: 200
// endpoint: POST /loans/{id}/renew
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class WrongStateException(string message) : Exception(message);

public enum LoanStatus { Requested, Active, Returned }

public class Loan
{
    public LoanStatus Status { get; private set; }

    public bool IsLost { get; set; }

    public int Renewals { get; private set; }

    public void Renew()
    {
        if (Status == LoanStatus.Active)
        {
            $$throw new WrongStateException("The loan cannot be renewed.");
        }

        Renewals++;
    }
}

[ApiController]
[Route("loans")]
public class LoansController(Dictionary<int, Loan> loans) : ControllerBase
{
    [HttpPost("{id}/renew")]
    public IActionResult Renew(int id)
    {
        loans[id].Renew();
        return Ok();
    }
}
